// Records the way: positions are kept in the browser until the server has said that it keeps them.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const form = document.getElementById("walk");
  const begin = document.getElementById("begin");
  const end = document.getElementById("end");
  const state = document.getElementById("state");
  const back = document.getElementById("back");
  const EVERY = 10_000;
  const MOST = 100;
  const WRONG = 60_000;
  const DAY = 24 * 3600_000;
  const SHELF = `linbang-walk-${form.elements.token.value.slice(0, 12)}`;
  let waiting = [];
  let skew = null;
  let watch = null;
  let timer = null;
  let lastAt = 0;
  let sending = false;
  let over = false;
  let begun = false;
  let lock = null;
  let kept = 0;
  let last = null;

  function say(text) { state.textContent = text; }

  // A page may be closed or thrown away without network: what is not sent yet is found again by the next one.
  let left = found();

  function remember() {
    const queues = waiting.length ? [...left, { share: form.dataset.share, begun, over, waiting }] : left;
    try {
      if (queues.length) localStorage.setItem(SHELF, JSON.stringify(queues));
      else localStorage.removeItem(SHELF);
    } catch { /* a full or forbidden store: the page itself still remembers */ }
  }

  function found() {
    try {
      const fresh = (fix) => Math.abs(Date.now() - fix.at) < DAY;
      const queues = (JSON.parse(localStorage.getItem(SHELF)) || []).map((queue) => ({ ...queue, waiting: queue.waiting.filter(fresh) }));
      return queues.filter((queue) => queue.waiting.length);
    } catch {
      return [];
    }
  }

  // The phone's clock may be wrong by minutes or hours: ours says by how much, and it may be set while we walk.
  function note(answer, asked) {
    const ours = Date.parse(answer.headers.get("Date"));
    const wrong = ours + 500 - (asked + Date.now()) / 2;
    const now = Math.abs(wrong) > WRONG ? Math.round(wrong) : 0;
    if (!Number.isNaN(ours) && (skew === null || Math.abs(now - skew) > WRONG)) skew = now;
  }

  async function askTheTime() {
    const asked = Date.now();
    note(await fetch("/healthz", { cache: "no-store" }), asked);
    skew ??= 0;
  }

  function heard(position) {
    const now = Date.now();
    const at = Math.abs(now - position.timestamp) < EVERY ? Math.round(position.timestamp) : now;
    if (Math.abs(at - lastAt) < EVERY / 2) return;
    lastAt = at;
    const { latitude, longitude, accuracy } = position.coords;
    last = { at, lat: latitude, lon: longitude, accuracy };
    waiting.push(last);
    remember();
    send();
  }

  function failed(error) {
    if (error.code !== error.PERMISSION_DENIED) { say(words.none); return; }
    stop();
    say(words.refused);
  }

  function sent() {
    const at = new Date(lastAt).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    return words.sent.replace("{count}", kept).replace("{at}", at);
  }

  // Another beginning is another share: what was ended stays ended.
  function stop() {
    navigator.geolocation.clearWatch(watch);
    clearInterval(timer);
    lock?.release();
    watch = null;
    end.hidden = true;
    begin.hidden = false;
    begin.textContent = words.again;
  }

  async function post(share, some, first, ends) {
    if (skew === null) await askTheTime();
    const body = new FormData(form);
    body.append("share", share);
    body.append("fixes", JSON.stringify(some.map((fix) => ({ ...fix, at: fix.at + skew }))));
    if (first) body.append("first", "1");
    if (ends) body.append("over", "1");
    const asked = Date.now();
    const answer = await fetch("/walk/fix" + location.search, {
      method: "POST", body, headers: { Accept: "application/json" },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    note(answer, asked);
  }

  // Refused for good, not lost on the way: somebody has to sign in again, or open the page anew.
  function trouble(error) {
    say(/^4(?!29|08)/.test(error.message) ? words.shut : words.waiting);
  }

  async function send() {
    if (sending || !waiting.length) return;
    sending = true;
    const some = waiting.slice(0, MOST);
    try {
      await post(form.dataset.share, some, !begun, over && some.length === waiting.length);
      begun = true;
      kept += some.length;
      waiting = waiting.slice(some.length);
      remember();
      const done = over && !waiting.length;
      say(done ? words.over : sent());
      if (done) back.hidden = false;
    } catch (error) {
      trouble(error);
      if (over) setTimeout(send, EVERY);
      sending = false;
      return;
    }
    sending = false;
    if (over) send();
  }

  // What an earlier page could not send goes out as part of its own share before anything else.
  async function sendLeft() {
    if (!left.length) return;
    sending = true;
    while (left.length) {
      const [queue] = left;
      const some = queue.waiting.slice(0, MOST);
      try {
        await post(queue.share, some, !queue.begun, queue.over && some.length === queue.waiting.length);
        queue.begun = true;
        queue.waiting = queue.waiting.slice(some.length);
        left = left.filter((one) => one.waiting.length);
        remember();
      } catch (error) {
        trouble(error);
        await new Promise((done) => { setTimeout(done, EVERY); });
      }
    }
    sending = false;
    say(words.left);
    send();
  }

  async function stayAwake() {
    try { lock = await navigator.wakeLock?.request("screen"); } catch { lock = null; }
  }

  begin.addEventListener("click", () => {
    if (!navigator.geolocation) { say(words.none); return; }
    if (over) { location.reload(); return; }
    say(words.asking);
    begin.hidden = true;
    end.hidden = false;
    watch = navigator.geolocation.watchPosition(heard, failed, { enableHighAccuracy: true, maximumAge: 5000 });
    timer = setInterval(send, EVERY);
    stayAwake();
  });

  // The share ends with the last position once more, a moment later: nothing has to be measured for it.
  end.addEventListener("click", () => {
    over = true;
    stop();
    if (!last) { say(words.over); return; }
    waiting.push({ ...last, at: lastAt + 1 });
    remember();
    send();
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && watch !== null && !over) stayAwake();
  });
  window.addEventListener("online", send);
  sendLeft();
})();
