// The conversation and the hall: shows changes as they come, and sends what is written, once, whatever the network does.
"use strict";
(() => {
  const list = document.getElementById("messages");
  if (!list) return;
  const words = JSON.parse(document.getElementById("words").textContent);
  const form = document.getElementById("say");
  const state = document.getElementById("state");
  const notice = document.getElementById("notice");
  const newestFirst = list.dataset.order === "newest";
  let cursor = Number(list.dataset.cursor) || 0;
  let known = Boolean(list.dataset.known);

  // ---- what is shown

  const localTime = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  const localDay = new Intl.DateTimeFormat(document.documentElement.lang, {
    month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit",
  });

  function tellTimes(part) {
    for (const time of part.querySelectorAll("time[datetime]")) {
      const at = new Date(time.dateTime);
      const today = at.toDateString() === new Date().toDateString();
      time.textContent = (today ? localTime : localDay).format(at);
      time.title = at.toLocaleString(document.documentElement.lang);
    }
  }

  function atEnd() {
    const box = document.scrollingElement;
    return box.scrollHeight - box.scrollTop - box.clientHeight < 160;
  }

  function toEnd() {
    if (!newestFirst && list.children.length) requestAnimationFrame(() => window.scrollTo({ top: document.body.scrollHeight }));
  }

  function show(data) {
    cursor = Math.max(cursor, Number(data.changed));
    const old = document.getElementById(`m${data.id}`);
    if (old && Number(old.dataset.revision) >= data.revision) return;
    const holder = document.createElement("template");
    holder.innerHTML = data.html;
    const fresh = holder.content.firstElementChild;
    tellTimes(fresh);
    const waiting = data.mine && data.client && list.querySelector(`[data-client="${CSS.escape(data.client)}"]`);
    const follow = atEnd() || (data.mine && !old);
    if (old) {
      if (!data.mine) fresh.classList.add("changed");
      const focused = old.contains(document.activeElement);
      old.replaceWith(fresh);
      if (waiting) waiting.remove();
      if (focused) (fresh.querySelector("button, a") || fresh).focus?.();
    } else if (waiting) {
      keepPreviews(waiting, fresh);
      waiting.replaceWith(fresh);
    } else {
      place(fresh, data);
    }
    for (const part of document.querySelectorAll(".welcome, .empty")) part.hidden = true;
    if (follow) toEnd();
    noteRead();
  }

  function place(fresh, data) {
    fresh.classList.add("arrived");
    const shown = [...list.children].filter((item) => item.dataset.id);
    if (newestFirst) {
      list.insertBefore(fresh, shown.find((item) => Number(item.dataset.id) < data.id) || null);
      return;
    }
    const next = shown.find((item) => Number(item.dataset.id) > data.id);
    list.insertBefore(fresh, next || list.querySelector(".pending"));
  }

  function keepPreviews(from, to) {
    const previews = from.querySelector(".previews");
    if (previews && previews.children.length) to.querySelector(".bubble").prepend(previews);
  }

  function tell(text, kind) {
    state.textContent = text;
    state.className = `state ${kind}`;
    state.hidden = !text;
  }

  let noticeEnds = 0;
  function showNotice({ text, url, alert }) {
    if (!text && !url) return;
    clearTimeout(noticeEnds);
    notice.querySelector(".words").textContent = text || "";
    const link = notice.querySelector(".open");
    link.hidden = !url;
    if (url) link.href = url;
    notice.classList.toggle("alert", Boolean(alert));
    notice.hidden = false;
    if (!alert && !url) noticeEnds = setTimeout(() => { notice.hidden = true; }, 9000);
  }
  notice.querySelector(".close").addEventListener("click", () => { notice.hidden = true; });

  // ---- what comes

  let source = null;
  let asking = 0;
  let lost = 0;
  let failures = 0;

  function within(path, more) {
    return path + (path.includes("?") ? "&" : "?") + more;
  }

  function connect() {
    if (!known || source) return;
    source = new EventSource(within(list.dataset.live, `since=${cursor}`));
    source.addEventListener("message", (event) => show(JSON.parse(event.data)));
    source.addEventListener("open", () => {
      failures = 0;
      clearTimeout(lost);
      clearInterval(asking);
      asking = 0;
      if (state.classList.contains("offline")) {
        tell(words.back, "fine");
        setTimeout(() => tell("", ""), 3000);
        sendAll();
      }
    });
    source.addEventListener("error", () => {
      failures += 1;
      clearTimeout(lost);
      lost = setTimeout(() => { if (source?.readyState !== EventSource.OPEN) tell(words.offline, "offline"); }, 4000);
      if (source.readyState === EventSource.CLOSED) {
        disconnect();
        setTimeout(connect, Math.min(30000, 1000 * 2 ** failures));
      }
      if (failures > 2 && !asking) asking = setInterval(ask, 5000);
    });
  }

  function disconnect() {
    source?.close();
    source = null;
  }

  async function ask() {
    try {
      const answer = await fetch(within(list.dataset.ask, `since=${cursor}`), { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      for (const data of (await answer.json()).messages) show(data);
      tell("", "");
    } catch { /* still no network: the next round asks again */ }
  }

  let sleeps = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(sleeps);
    if (document.hidden) {
      sleeps = setTimeout(disconnect, 30000);
    } else {
      connect();
      noteRead();
    }
  });

  // ---- what is read

  let readNote = 0;
  let readUpto = 0;
  function noteRead() {
    if (!form || !known || document.hidden) return;
    clearTimeout(readNote);
    readNote = setTimeout(() => {
      const ours = [...list.querySelectorAll(".ours[data-id]")].map((item) => Number(item.dataset.id));
      const upto = Math.max(0, ...ours);
      if (upto <= readUpto) return;
      const data = new FormData();
      data.set("token", form.elements.token.value);
      data.set("upto", String(upto));
      fetch(list.dataset.read, { method: "POST", body: data, headers: { Accept: "application/json" } })
        .then((answer) => { if (answer.ok) readUpto = upto; })
        .catch(() => {});
    }, 800);
  }

  // ---- buttons

  function number() {
    return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  const pause = (time) => new Promise((done) => { setTimeout(done, time); });

  async function post(url, data, tries) {
    for (let turn = 1; ; turn += 1) {
      try {
        const answer = await fetch(url, { method: "POST", body: data, headers: { Accept: "application/json" } });
        if (answer.status < 500) return answer;
      } catch { /* no network: try again below */ }
      if (turn === tries) return null;
      await pause(700 * turn);
    }
  }

  // Presses go out one after the other, in the order in which they were made; a double tap is one press.
  let pressing = Promise.resolve();
  list.addEventListener("submit", (event) => {
    const buttons = event.target.closest("[data-press]");
    if (!buttons) return;
    event.preventDefault();
    const button = event.submitter;
    if (!button || button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    const data = new FormData(buttons);
    data.set("client", number());
    data.set("press", button.value);
    pressing = pressing.then(() => press(button, buttons.action, data));
  });

  async function press(button, action, data) {
    const answer = await post(action, data, 3);
    button.removeAttribute("aria-busy");
    if (!answer) {
      showNotice({ text: words.failed, alert: true });
      return;
    }
    const body = await answer.json().catch(() => ({}));
    showNotice(answer.ok ? body : { text: body.error || words.failed, alert: true });
  }

  // ---- what is sent

  // Photos wait in the browser's own database, since the small store takes only words.
  function shelf(mode, act) {
    return new Promise((done) => {
      const open = indexedDB.open("linbang", 1);
      open.onupgradeneeded = () => open.result.createObjectStore("photos");
      open.onerror = () => done(undefined);
      open.onsuccess = () => {
        const request = act(open.result.transaction("photos", mode).objectStore("photos"));
        request.onsuccess = () => done(request.result);
        request.onerror = () => done(undefined);
      };
    }).catch(() => undefined);
  }

  const box = `linbang-outbox-${list.dataset.seat || ""}`;
  const photos = new Map();

  function waitingOnes() {
    try {
      return JSON.parse(localStorage.getItem(box)) || [];
    } catch {
      return [];
    }
  }

  function remember(entries) {
    try {
      localStorage.setItem(box, JSON.stringify(entries));
    } catch { /* a full or forbidden store: the page itself still remembers */ }
  }

  let queue = form ? waitingOnes() : [];
  let sending = false;

  function draw(entry) {
    const item = document.getElementById("pending").content.firstElementChild.cloneNode(true);
    item.dataset.client = entry.client;
    item.querySelector(".text").textContent = entry.text || (entry.latitude ? words.location : entry.voice ? words.voice : "");
    item.querySelector("time").textContent = localTime.format(new Date(entry.at));
    for (const photo of entry.voice ? [] : photos.get(entry.client) || []) {
      const image = document.createElement("img");
      image.src = URL.createObjectURL(photo);
      image.alt = "";
      item.querySelector(".previews").append(image);
    }
    item.querySelector(".again").addEventListener("click", () => {
      entry.parked = false;
      sendAll();
    });
    item.querySelector(".drop").addEventListener("click", () => {
      forget(entry);
      item.remove();
    });
    list.append(item);
    for (const part of document.querySelectorAll(".welcome")) part.hidden = true;
    toEnd();
  }

  function forget(entry) {
    queue = queue.filter((other) => other !== entry);
    photos.delete(entry.client);
    remember(queue);
    if (entry.photos) shelf("readwrite", (store) => store.delete(entry.client));
  }

  function mark(client, text, again) {
    const item = list.querySelector(`[data-client="${CSS.escape(client)}"]`);
    if (!item) return;
    item.querySelector(".tick").textContent = text;
    item.querySelector(".again").hidden = !again;
    item.querySelector(".drop").hidden = !again;
    item.classList.toggle("failed", again);
  }

  function upload(entry) {
    const data = new FormData();
    data.set("token", form.elements.token.value);
    for (const name of ["client", "first", "text", "place", "latitude", "longitude", "accuracy"]) {
      if (entry[name] !== undefined && entry[name] !== "") data.set(name, entry[name]);
    }
    for (const photo of photos.get(entry.client) || []) {
      if (entry.voice) data.append("voice", photo, "voice");
      else data.append("files", photo, "photo.jpg");
    }
    const bar = list.querySelector(`[data-client="${CSS.escape(entry.client)}"] progress`);
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.timeout = 120000;
      request.upload.addEventListener("progress", (event) => {
        if (!bar || !event.lengthComputable || event.total < 50000) return;
        bar.hidden = false;
        bar.value = Math.round((100 * event.loaded) / event.total);
      });
      request.addEventListener("loadend", () => {
        let body = {};
        try { body = JSON.parse(request.responseText); } catch { /* not ours, or cut off */ }
        done({ status: request.status, body });
      });
      request.send(data);
    });
  }

  let wait = 0;
  const next = () => queue.find((entry) => !entry.parked);
  async function sendAll() {
    if (sending || !form) return;
    sending = true;
    clearTimeout(wait);
    for (let entry = next(); entry; entry = next()) {
      mark(entry.client, words.sending, false);
      const { status, body } = await upload(entry);
      if (status >= 200 && status < 300) {
        forget(entry);
        show(body);
        if (!known) known = true;
        connect();
        continue;
      }
      entry.tries = (entry.tries || 0) + 1;
      entry.parked = status >= 400 && status < 500;
      mark(entry.client, entry.parked ? body.error || words.failed : words.waiting, entry.parked);
      remember(queue);
      if (entry.parked) continue;
      wait = setTimeout(sendAll, Math.min(30000, 1500 * 2 ** Math.min(entry.tries, 5)));
      break;
    }
    sending = false;
  }

  // Until we are known, all pages of this browser say first words with one number, so that they begin one conversation.
  function first() {
    if (known) return "";
    const shelfName = `linbang-first-${list.dataset.seat || ""}`;
    try {
      if (!localStorage.getItem(shelfName)) localStorage.setItem(shelfName, form.elements.first.value);
      return localStorage.getItem(shelfName);
    } catch {
      return form.elements.first.value;
    }
  }

  function send(what, files) {
    const entry = { client: number(), first: first(), at: Date.now(), place: form.elements.place.value, ...what };
    if (files?.length) {
      entry.photos = files.length;
      photos.set(entry.client, files);
      shelf("readwrite", (store) => store.put(files, entry.client));
    }
    queue.push(entry);
    remember(queue);
    draw(entry);
    sendAll();
  }

  // ---- what is spoken

  // Where the browser can record, a button does; everywhere a recording can be chosen as a file.
  function recorder() {
    const button = document.getElementById("record");
    const chooser = document.getElementById("spoken");
    const panel = document.getElementById("recording");
    const clock = document.getElementById("recorded");
    const say = panel.querySelector(".words");
    const sendIt = document.getElementById("record-send");
    const longest = 300;
    let running = null;
    let ticking = 0;

    const file = (sound) => {
      if (!sound.size) return;
      if (sound.size > 20 * 1024 * 1024) tell(words.tooBig, "offline");
      else send({ text: "", voice: true }, [sound]);
    };
    chooser.querySelector("input").addEventListener("change", (event) => {
      for (const sound of event.target.files) file(sound);
      event.target.value = "";
      close();
    });
    if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder || !window.isSecureContext) return;

    function close() {
      panel.classList.remove("on");
      clearInterval(ticking);
      panel.hidden = true;
      button.disabled = false;
    }

    function stop(keep) {
      if (!running) {
        close();
        return;
      }
      running.keep = keep;
      running.recorder.stop();
    }

    function tick(since) {
      const seconds = Math.floor((Date.now() - since) / 1000);
      clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      if (seconds >= longest) stop(true);
    }

    async function start() {
      button.disabled = true;
      panel.hidden = false;
      say.textContent = "";
      clock.textContent = "";
      panel.classList.remove("on");
      sendIt.hidden = true;
      let stream;
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      } catch {
        say.textContent = words.noMicrophone;
        return;
      }
      if (panel.hidden) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      const known = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];
      const mimeType = known.find((type) => MediaRecorder.isTypeSupported?.(type));
      const recording = { recorder: new MediaRecorder(stream, mimeType ? { mimeType } : {}), parts: [], keep: false };
      running = recording;
      recording.recorder.addEventListener("dataavailable", (event) => recording.parts.push(event.data));
      recording.recorder.addEventListener("stop", () => {
        for (const track of stream.getTracks()) track.stop();
        running = null;
        close();
        if (recording.keep) file(new Blob(recording.parts, { type: recording.recorder.mimeType }));
        button.focus();
      });
      recording.recorder.start();
      say.textContent = words.recording;
      panel.classList.add("on");
      sendIt.hidden = false;
      sendIt.focus();
      const since = Date.now();
      tick(since);
      ticking = setInterval(() => tick(since), 500);
    }

    button.hidden = false;
    chooser.querySelector("span").textContent = words.chooseVoice;
    panel.append(chooser);
    button.addEventListener("click", start);
    sendIt.addEventListener("click", () => stop(true));
    document.getElementById("record-drop").addEventListener("click", () => stop(false));
    window.addEventListener("pagehide", () => stop(false));
  }

  // ---- the box to write in

  function composer() {
    const text = form.elements.text;
    const picker = form.elements.files;
    const chosen = document.getElementById("chosen");
    const locate = document.getElementById("locate");
    let picked = [];

    const fit = () => {
      text.style.height = "auto";
      text.style.height = `${Math.min(text.scrollHeight + 2, window.innerHeight * 0.35)}px`;
    };

    const drawChosen = () => {
      chosen.replaceChildren();
      chosen.hidden = !picked.length;
      picked.forEach((photo, position) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "thumb";
        button.setAttribute("aria-label", `${words.remove} ${position + 1}`);
        const image = document.createElement("img");
        image.src = URL.createObjectURL(photo);
        image.alt = "";
        button.append(image);
        button.addEventListener("click", () => {
          picked.splice(position, 1);
          drawChosen();
        });
        chosen.append(button);
      });
    };

    // A smaller copy is quicker on a bad line, and its place and time of taking stay on the phone.
    async function shrink(photo) {
      try {
        const bitmap = await createImageBitmap(photo);
        const scale = Math.min(1, 2560 / Math.max(bitmap.width, bitmap.height));
        const canvas = document.createElement("canvas");
        canvas.width = Math.round(bitmap.width * scale);
        canvas.height = Math.round(bitmap.height * scale);
        canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
        return (await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.85); })) || photo;
      } catch {
        return photo;
      }
    }

    picker.addEventListener("change", async () => {
      for (const photo of [...picker.files]) {
        if (picked.length >= 9) {
          tell(words.tooMany, "offline");
          break;
        }
        const smaller = await shrink(photo);
        if (smaller.size > 20 * 1024 * 1024) tell(words.tooBig, "offline");
        else picked.push(smaller);
      }
      picker.value = "";
      drawChosen();
      text.focus();
    });

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = text.value.trim();
      if (!said && !picked.length) {
        text.focus();
        return;
      }
      send({ text: said }, picked);
      picked = [];
      drawChosen();
      text.value = "";
      fit();
      text.focus();
    });

    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      form.requestSubmit();
    });
    text.addEventListener("input", fit);

    if (navigator.geolocation && window.isSecureContext) {
      locate.hidden = false;
      locate.addEventListener("click", () => {
        tell(words.finding, "fine");
        navigator.geolocation.getCurrentPosition(
          ({ coords }) => {
            tell("", "");
            send({ latitude: coords.latitude, longitude: coords.longitude, accuracy: coords.accuracy });
          },
          () => tell(words.nowhere, "offline"),
          { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
        );
      });
    }

    window.addEventListener("message", (event) => {
      if (event.origin !== location.origin || event.source !== window.parent) return;
      if (typeof event.data?.say === "string") send({ text: event.data.say });
      if (event.data?.hello) window.parent.postMessage({ ready: true }, location.origin);
    });
    if (window.parent !== window) window.parent.postMessage({ ready: true }, location.origin);
    const draft = `linbang-draft-${list.dataset.seat || ""}`;
    text.value = text.value || sessionStorage.getItem(draft) || "";
    fit();
    text.addEventListener("input", () => sessionStorage.setItem(draft, text.value));
    form.addEventListener("submit", () => sessionStorage.removeItem(draft));
  }

  async function resume() {
    for (const entry of [...queue]) {
      entry.parked = false;
      const kept = entry.photos ? await shelf("readonly", (store) => store.get(entry.client)) : null;
      if (kept) photos.set(entry.client, kept);
      if (entry.photos && !kept && !entry.text) forget(entry);
      else draw(entry);
    }
    sendAll();
  }

  window.addEventListener("online", () => { connect(); sendAll(); });
  window.addEventListener("offline", () => tell(words.offline, "offline"));

  tellTimes(list);
  if (form) {
    composer();
    recorder();
    resume();
  }
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    disconnect();
    connect();
  });
  toEnd();
  connect();
  noteRead();
})();
