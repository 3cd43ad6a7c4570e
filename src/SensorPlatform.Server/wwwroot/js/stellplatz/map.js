// The map: sites of the list, or pitches of a site. Needs Leaflet. Without tiles, markers stand on plain ground.
import { texts } from "../format.js";
import { countsOf, signOf, stateOf, wordsOf } from "./states.js";

const PinSize = 44;
const SmallSize = 26;
const markedBy = { sites: "#results [data-site]", pitches: ".tile[data-latitude]", site: ".now[data-latitude]" };
const pins = new Map();

export function drawMap() {
  const element = document.getElementById("map");
  const L = window.L;
  if (!element || !L) {
    return;
  }

  const holders = [...document.querySelectorAll(markedBy[element.dataset.kind])];
  const places = holders.map(placeOf);
  if (element.dataset.start) {
    places.push(element.dataset.start.split(",").map(Number));
  }

  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(element, {
    zoomControl: false, attributionControl: false, scrollWheelZoom: false, maxZoom: 21,
    zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
  });
  L.control.zoom({ zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  if (element.dataset.tiles) {
    addTiles(L, map, element.dataset);
  }

  map.fitBounds(L.latLngBounds(places), { padding: [36, 36], maxZoom: element.dataset.kind === "pitches" ? 21 : 15 });
  holders.forEach(holder => {
    if (element.dataset.kind === "pitches") {
      addPitch(L, map, holder);
    } else {
      addSite(L, map, holder);
    }
  });
  if (element.dataset.start) {
    const icon = L.divIcon({ className: "pin start", iconSize: [SmallSize, SmallSize], html: "◎" });
    L.marker(places[places.length - 1], { icon, keyboard: false, interactive: false, title: texts.mapStart }).addTo(map);
  }
}

function placeOf(holder) {
  return [Number(holder.dataset.latitude), Number(holder.dataset.longitude)];
}

function addTiles(L, map, data) {
  const said = document.createElement("span");
  said.textContent = data.attribution;
  L.control.attribution({ prefix: false }).addTo(map);
  L.tileLayer(data.tiles, {
    maxZoom: 21, maxNativeZoom: 19, attribution: said.innerHTML,
    // Public tile servers ask for the name of the site that uses them; they get no more than that.
    referrerPolicy: "origin",
  }).addTo(map);
}

function addSite(L, map, card) {
  const icon = L.divIcon({ className: "pin", iconSize: [PinSize, PinSize], html: "" });
  // The page of a site has nowhere to lead to: its pin is a picture.
  const leads = card.id !== "";
  const marker = L.marker(placeOf(card), { icon, riseOnHover: true, keyboard: leads, interactive: leads }).addTo(map);
  marker.on("click keypress", event => {
    if (event.type === "click" || event.originalEvent.key === "Enter") {
      const target = document.getElementById(card.id);
      target?.scrollIntoView({ block: "center" });
      target?.focus({ preventScroll: true });
    }
  });
  pins.set(card.dataset.site, marker);
  showSite(card, marker);
}

function showSite(card, marker) {
  const element = marker.getElement();
  const counts = countsOf(card.querySelector(".row"));
  element.dataset.state = stateOf(counts);
  element.textContent = signOf(counts);
  element.setAttribute("role", card.id === "" ? "img" : "button");
  element.setAttribute("aria-label", `${card.dataset.name}: ${wordsOf(counts)}`);
  element.title = `${card.dataset.name}: ${wordsOf(counts)}`;
}

function addPitch(L, map, tile) {
  const icon = L.divIcon({ className: "pin small", iconSize: [SmallSize, SmallSize], html: "" });
  const marker = L.marker(placeOf(tile), { icon, keyboard: false, interactive: false }).addTo(map);
  pins.set(tile.dataset.pitch, marker);
  showPitch(tile, marker);
}

// The tiles of the page say the same in words; the plan adds where they are.
function showPitch(tile, marker) {
  const element = marker.getElement();
  element.dataset.state = tile.dataset.state === "occupied" ? "full" : tile.dataset.state;
  element.textContent = tile.dataset.pitch;
  element.setAttribute("aria-hidden", "true");
}

export function refreshMap() {
  for (const [key, marker] of pins) {
    const card = document.querySelector(`[data-site="${CSS.escape(key)}"]`);
    const tile = document.querySelector(`.tile[data-pitch="${CSS.escape(key)}"]`);
    if (card) {
      showSite(card, marker);
    } else if (tile) {
      showPitch(tile, marker);
    } else {
      marker.getElement()?.remove();
    }
  }
}
