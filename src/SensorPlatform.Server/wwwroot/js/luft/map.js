// The map of the stations. Needs Leaflet. Without tiles, markers stand on plain ground.
import { openMap } from "../ground.js";

const PinSize = 40;
const pins = new Map();

export function drawMap() {
  const element = document.getElementById("map");
  const L = window.L;
  const cards = [...document.querySelectorAll("[data-station]")];
  if (!element || !L || cards.length === 0) {
    return;
  }

  const map = openMap(L, element);
  map.fitBounds(L.latLngBounds(cards.map(placeOf)), { padding: [36, 36], maxZoom: 15 });
  cards.forEach(card => addPin(L, map, card));
}

function placeOf(card) {
  return [Number(card.dataset.latitude), Number(card.dataset.longitude)];
}

function addPin(L, map, card) {
  const icon = L.divIcon({ className: "pin air-pin", iconSize: [PinSize, PinSize], html: "" });
  const marker = L.marker(placeOf(card), { icon, riseOnHover: true, keyboard: true }).addTo(map);
  marker.on("click keypress", event => {
    if (event.type === "click" || event.originalEvent.key === "Enter") {
      card.scrollIntoView({ block: "center" });
      card.focus({ preventScroll: true });
    }
  });
  pins.set(card.dataset.station, marker);
  show(card, marker);
}

function show(card, marker) {
  const element = marker.getElement();
  const data = card.querySelector(".air-body").dataset;
  if (data.pin) {
    element.dataset.class = data.pin;
  } else {
    delete element.dataset.class;
  }

  element.textContent = data.level;
  element.setAttribute("role", "button");
  element.setAttribute("aria-label", `${card.dataset.name}: ${data.words}`);
  element.title = `${card.dataset.name}: ${data.words}`;
}

export function refreshMap() {
  for (const [id, marker] of pins) {
    const card = document.querySelector(`[data-station="${CSS.escape(id)}"]`);
    if (card) {
      show(card, marker);
    }
  }
}
