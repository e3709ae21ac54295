// Inside Telegram: hand in what it wrote behind the address, and take that out of the address.
"use strict";
(() => {
  const data = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
  if (!data) return;
  history.replaceState(null, "", location.pathname + location.search);
  document.getElementById("opening").hidden = false;
  document.getElementById("elsewhere").hidden = true;
  const form = document.getElementById("hand-in");
  form.elements.data.value = data;
  form.submit();
})();
