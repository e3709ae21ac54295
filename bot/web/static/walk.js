// Records the way: positions are kept here until the server has said that it keeps them.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const form = document.getElementById("walk");
  const begin = document.getElementById("begin");
  const end = document.getElementById("end");
  const state = document.getElementById("state");
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

  function say(text) { state.textContent = text; }

  function heard(position) {
    const at = Math.round(position.timestamp);
    if (at - lastAt < EVERY / 2) return;
    lastAt = at;
    const { latitude, longitude, accuracy } = position.coords;
    waiting.push({ at, lat: latitude, lon: longitude, accuracy });
    send();
  }

  function failed(error) { say(error.code === error.PERMISSION_DENIED ? words.refused : words.none); }

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
      waiting = waiting.slice(some.length);
      say(over && !waiting.length ? words.over : words.sent);
    } catch {
      say(words.waiting);
    }
    sending = false;
  }

  async function stayAwake() {
    try { lock = await navigator.wakeLock?.request("screen"); } catch { lock = null; }
  }

  begin.addEventListener("click", () => {
    if (!navigator.geolocation) { say(words.none); return; }
    say(words.asking);
    over = false;
    begin.hidden = true;
    end.hidden = false;
    watch = navigator.geolocation.watchPosition(heard, failed, { enableHighAccuracy: true, maximumAge: 5000 });
    timer = setInterval(send, EVERY);
    stayAwake();
  });

  end.addEventListener("click", () => {
    navigator.geolocation.clearWatch(watch);
    lock?.release();
    over = true;
    end.hidden = true;
    if (!waiting.length && lastAt) {
      navigator.geolocation.getCurrentPosition((position) => { lastAt = 0; heard(position); }, () => say(words.over));
    }
    send();
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && watch !== null && !over) stayAwake();
  });
  window.addEventListener("online", send);
  window.addEventListener("pagehide", () => { if (timer) clearInterval(timer); });
})();
