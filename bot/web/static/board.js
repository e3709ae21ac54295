// The board stays true by itself: when something happened in its place, the marked parts are fetched and put in.
"use strict";
(() => {
  document.querySelector(".sections [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

  const live = document.querySelector("[data-live]");
  if (!live || !window.EventSource) return;
  let under = false;
  let again = false;

  async function refresh() {
    if (under) { again = true; return; }
    under = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.ok) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch { /* the next change, or the next connection, makes up for it */ }
    under = false;
    if (again) { again = false; refresh(); }
  }

  function put(fresh) {
    for (const part of document.querySelectorAll("[data-part]")) {
      const other = fresh.getElementById(part.id);
      if (!other || other.innerHTML === part.innerHTML) continue;
      const held = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      part.innerHTML = other.innerHTML;
      part.classList.remove("changed");
      void part.offsetWidth;
      part.classList.add("changed");
      if (held) part.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus();
    }
  }

  let lost = false;
  const source = new EventSource(live.dataset.live);
  source.addEventListener("changed", refresh);
  source.addEventListener("error", () => { lost = true; });
  source.addEventListener("open", () => { if (lost) { lost = false; refresh(); } });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
})();
