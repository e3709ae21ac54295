// The demonstration: tabs on a phone, four panes on a desk, and one tap to say an example.
"use strict";
(() => {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const panes = [...document.querySelectorAll(".pane")];

  function open(tab) {
    for (const other of tabs) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", String(chosen));
      other.tabIndex = chosen ? 0 : -1;
    }
    for (const pane of panes) pane.classList.toggle("open", pane.id === tab.getAttribute("aria-controls"));
  }

  tabs.forEach((tab, position) => {
    tab.addEventListener("click", () => open(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(position + step + tabs.length) % tabs.length];
      open(next);
      next.focus();
    });
  });
  if (tabs.length) open(tabs[0]);

  const resident = document.querySelector("#pane-resident iframe");
  // What is tapped before the resident's pane listens waits until it does.
  let ready = false;
  const early = [];
  window.addEventListener("message", (event) => {
    if (event.origin !== location.origin || event.source !== resident.contentWindow || !event.data?.ready) return;
    ready = true;
    for (const words of early.splice(0)) say(words);
  });

  function say(words) {
    if (ready) resident.contentWindow.postMessage({ say: words }, location.origin);
    else early.push(words);
  }
  resident?.contentWindow.postMessage({ hello: true }, location.origin);

  for (const example of document.querySelectorAll("[data-say]")) {
    example.addEventListener("click", () => {
      say(example.dataset.say);
      open(tabs[0]);
    });
  }

  const who = document.getElementById("who");
  who?.addEventListener("change", () => {
    for (const frame of document.querySelectorAll("[data-seats]")) {
      const address = new URL(frame.src);
      address.searchParams.set("seat", who.value);
      frame.src = address;
    }
  });
})();
