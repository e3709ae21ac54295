// Routes, checkpoints and the ground that was walked; a click adds a point to the route or says where the checkpoint is.
"use strict";
(() => {
  const place = document.getElementById("ground");
  if (!place || !window.L) return;
  const { centre, boundary, routes, spots, cells, missing } = JSON.parse(document.getElementById("ground-data").textContent);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const map = L.map(place, { attributionControl: false, zoomSnap: 0.5, preferCanvas: true });
  const bounds = L.latLngBounds(centre ? [centre] : []);
  const add = (layer) => { layer.addTo(map); bounds.extend(layer.getBounds()); };
  for (const [south, west, north, east, times] of cells) {
    add(L.rectangle([[south, west], [north, east]], {
      stroke: false, fillColor: colour("accent"), fillOpacity: 0.15 + 0.13 * times, interactive: false,
    }));
  }
  if (boundary) add(L.geoJSON(boundary, { style: { color: colour("faint"), weight: 2, fill: false }, interactive: false }));
  for (const one of routes) {
    const line = (one.area ? L.polygon : L.polyline)(one.line, { color: colour("ink"), weight: 3, fillOpacity: 0.03 });
    line.bindTooltip(one.name, { sticky: true });
    add(line);
  }
  for (const part of missing) add(L.polyline(part, { color: colour("warn"), weight: 6, interactive: false }));
  for (const one of spots) {
    L.circleMarker(one.at, { radius: 6, color: colour("sheet"), weight: 2, fillColor: colour("claimed"), fillOpacity: 1 })
      .addTo(map).bindTooltip(one.name, { direction: "top" });
    bounds.extend(one.at);
  }
  if (bounds.isValid()) map.fitBounds(bounds.pad(0.15), { maxZoom: 17 });
  else map.setView([35, 105], 4);
  L.control.scale({ imperial: false }).addTo(map);

  const drawn = L.polyline([], { color: colour("warn"), weight: 4, dashArray: "6 6" }).addTo(map);
  const pin = L.circleMarker([0, 0], { radius: 9, color: colour("warn"), fillOpacity: 0.6 });
  const byId = (id) => document.getElementById(id);
  const round = (number) => Math.round(number * 1e6) / 1e6;
  let placing = false;
  byId("drawing").hidden = false;
  byId("placing").hidden = false;

  function tell() {
    const points = drawn.getLatLngs();
    byId("line").value = JSON.stringify(points.map((point) => [round(point.lat), round(point.lng)]));
    byId("count").textContent = String(points.length);
  }
  map.on("click", ({ latlng }) => {
    const here = latlng.wrap();
    if (placing) {
      byId("lat").value = round(here.lat);
      byId("lon").value = round(here.lng);
      byId("placed").textContent = `${here.lat.toFixed(5)}, ${here.lng.toFixed(5)}`;
      pin.setLatLng(here).addTo(map);
      placing = false;
      byId("place").scrollIntoView({ block: "center" });
      return;
    }
    drawn.addLatLng(here);
    tell();
  });
  byId("undo").addEventListener("click", () => { drawn.setLatLngs(drawn.getLatLngs().slice(0, -1)); tell(); });
  byId("place").addEventListener("click", () => { placing = true; place.scrollIntoView({ block: "center" }); });
})();
