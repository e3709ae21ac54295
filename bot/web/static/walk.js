// Records the way: positions are kept here until the server has said that it keeps them.
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
  let waiting = [];
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

  function heard(position) {
    const at = Math.round(position.timestamp);
    if (at - lastAt < EVERY / 2) return;
    lastAt = at;
    const { latitude, longitude, accuracy } = position.coords;
    last = { at, lat: latitude, lon: longitude, accuracy };
    waiting.push(last);
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

  async function send() {
    if (sending || !waiting.length) return;
    sending = true;
    const some = waiting.slice(0, MOST);
    const body = new FormData(form);
    body.append("share", form.dataset.share);
    body.append("fixes", JSON.stringify(some));
    if (!begun) body.append("first", "1");
    if (over && some.length === waiting.length) body.append("over", "1");
    try {
      const address = "/walk/fix" + location.search;
      const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      begun = true;
      kept += some.length;
      waiting = waiting.slice(some.length);
      const done = over && !waiting.length;
      say(done ? words.over : sent());
      if (done) back.hidden = false;
    } catch {
      say(words.waiting);
      if (over) setTimeout(send, EVERY);
      sending = false;
      return;
    }
    sending = false;
    if (over) send();
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
    send();
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && watch !== null && !over) stayAwake();
  });
  window.addEventListener("online", send);
  window.addEventListener("pagehide", () => { if (timer) clearInterval(timer); });
})();
