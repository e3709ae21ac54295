// The map of open tasks: points on a plain ground. Tiles of a map service are not fetched: they would tell it where help is needed.
"use strict";
(() => {
  const place = document.getElementById("map");
  if (!place || !window.L) return;
  const { centre, tasks, places } = JSON.parse(document.getElementById("points").textContent);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const TONES = { open: "open", urgent: "warn", claimed: "claimed", checking: "claimed", closed: "closed" };
  const map = L.map(place, { attributionControl: false, zoomSnap: 0.5 });
  const bounds = L.latLngBounds(tasks.map((task) => task.at));
  if (centre) bounds.extend(centre);
  for (const one of places) {
    if (one.boundary) {
      const drawn = L.geoJSON(one.boundary, { style: { color: colour("accent"), weight: 2, fillOpacity: 0.04 }, interactive: false });
      drawn.addTo(map);
      bounds.extend(drawn.getBounds());
    }
    if (!one.at) continue;
    L.circleMarker(one.at, { radius: 3, color: colour("faint"), fillOpacity: 1, interactive: false }).addTo(map)
      .bindTooltip(one.name, { permanent: true, direction: "bottom", className: "place-name" });
  }
  map.fitBounds(bounds.pad(0.25), { maxZoom: 17 });
  L.control.scale({ imperial: false }).addTo(map);

  const spots = new Map();
  for (const task of tasks) {
    const key = task.at.join();
    spots.set(key, [...(spots.get(key) || []), task]);
  }
  for (const found of spots.values()) {
    const mark = L.circleMarker(found[0].at, {
      radius: 9 + 2 * Math.min(found.length, 6), weight: 2, color: colour("sheet"),
      fillColor: colour(TONES[found[0].tone] || "faint"), fillOpacity: 0.9,
    }).addTo(map);
    const list = document.createElement("ul");
    for (const task of found) {
      const link = Object.assign(document.createElement("a"), { href: task.href, textContent: `${task.title} · ${task.state}` });
      list.append(Object.assign(document.createElement("li"), {}));
      list.lastChild.append(link);
    }
    mark.bindPopup(list);
    if (found.length > 1) mark.bindTooltip(String(found.length), { permanent: true, direction: "center", className: "many" });
  }
})();
