// Large type and high contrast, on every page; the choice is a cookie so that the next page starts with it.
"use strict";
(() => {
  const root = document.documentElement;
  const buttons = [...document.querySelectorAll("[data-look]")];
  const secure = location.protocol === "https:" ? "; Secure" : "";

  const keep = () => {
    const looks = ["big", "contrast"].filter((look) => root.classList.contains(look)).join(".");
    document.cookie = `look=${looks}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  };

  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const on = root.classList.toggle(button.dataset.look);
      button.setAttribute("aria-pressed", String(on));
      keep();
    });
  }

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  for (const field of document.querySelectorAll("[data-select]")) {
    field.addEventListener("focus", () => field.select());
    const copy = field.parentElement.querySelector("[data-copy]");
    if (!copy || !navigator.clipboard) continue;
    copy.hidden = false;
    copy.addEventListener("click", () => {
      navigator.clipboard.writeText(field.value).then(() => copy.setAttribute("aria-pressed", "true"));
    });
  }
})();
