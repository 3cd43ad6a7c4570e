// An empty map with its controls and, where a server is set up, its tiles. Without tiles, things stand on plain ground.
import { texts } from "./format.js";

export function openMap(L, element, options = {}) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(element, {
    zoomControl: false, attributionControl: false, scrollWheelZoom: false, maxZoom: 19,
    zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still, ...options,
  });
  L.control.zoom({ zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  if (element.dataset.tiles) {
    addTiles(L, map, element.dataset);
  }

  return map;
}

function addTiles(L, map, data) {
  const said = document.createElement("span");
  said.textContent = data.attribution;
  L.control.attribution({ prefix: false }).addTo(map);
  L.tileLayer(data.tiles, {
    maxZoom: 19, attribution: said.innerHTML,
    // Public tile servers ask for the name of the site that uses them; they get no more than that.
    referrerPolicy: "origin",
  }).addTo(map);
}
