// The map: stations as marks that say their class or number, the estimated surface with its hatching, and census cells. Needs Leaflet.
import { texts } from "../format.js";
import { openMap } from "../ground.js";

const MarkWidth = 52;
const MarkHeight = 28;
const marks = new Map();
let hourOf = () => ({ text: "–", step: null, words: "" });
let shown = "hotspot";

export function drawMap() {
  const element = document.getElementById("map");
  const data = document.getElementById("map-data");
  const L = window.L;
  if (!element || !data || !L) {
    return;
  }

  const { stations, surface, cells } = JSON.parse(data.textContent);
  const map = openMap(L, element, { preferCanvas: true });
  const bounds = L.latLngBounds(stations.map(one => [one.lat, one.lon]));
  map.fitBounds(bounds, { padding: [44, 44], maxZoom: 15 });
  stations.forEach(one => addMark(L, map, one));
  document.getElementById("map-tools").hidden = false;
  for (const choice of document.querySelectorAll("#marks input")) {
    choice.checked = choice.value === shown;
    choice.addEventListener("change", () => {
      shown = choice.value;
      showMarks();
    });
  }

  layer(map, "surface", () => addSurface(L, surface));
  layer(map, "cells", () => loadCells(L, cells));
}

// What the slider shows: a function from a station to its text, step and words.
export function showHour(of) {
  hourOf = of;
  const choice = document.querySelector("#marks input[value=hour]");
  if (shown === "hour") {
    showMarks();
  } else if (choice && document.activeElement?.id === "hour") {
    // Who moves the slider wants to see it on the map.
    choice.checked = true;
    shown = "hour";
    showMarks();
  }
}

function addMark(L, map, station) {
  const icon = L.divIcon({ className: "heat-mark", iconSize: [MarkWidth, MarkHeight], html: "" });
  const marker = L.marker([station.lat, station.lon], { icon, riseOnHover: true, keyboard: true }).addTo(map);
  marker.on("click keypress", event => {
    if (event.type === "click" || event.originalEvent.key === "Enter") {
      location.href = station.href;
    }
  });
  marks.set(station, marker);
  show(station, marker);
}

function showMarks() {
  for (const [station, marker] of marks) {
    show(station, marker);
  }
}

function show(station, marker) {
  const element = marker.getElement();
  delete element.dataset.hotspot;
  delete element.dataset.step;
  const hour = hourOf(station.id);
  const words = shown === "hour" ? `${station.name}, ${hour.words}` : station.words;
  if (shown === "hotspot") {
    element.dataset.hotspot = station.hotspot;
  } else if (shown === "mean" && station.step !== null) {
    element.dataset.step = station.step;
  } else if (shown === "hour" && hour.step !== null) {
    element.dataset.step = String(hour.step);
  }

  element.textContent = shown === "hotspot" ? station.sign : shown === "mean" ? station.mean : shown === "island" ? station.island : hour.text;
  element.setAttribute("role", "link");
  element.setAttribute("aria-label", words);
  element.title = words;
}

function layer(map, name, make) {
  const box = document.querySelector(`#layers input[value=${name}]`);
  if (!box) {
    return;
  }

  let made = null;
  const follow = async () => {
    made ??= make();
    const one = await made;
    if (!one) {
      made = null;
      box.checked = false;
    } else if (box.checked) {
      one.addTo(map);
    } else {
      one.remove();
    }
  };
  box.addEventListener("change", follow);
  if (box.checked) {
    follow();
  }
}

function addSurface(L, surface) {
  const [south, west, north, east] = surface.box;
  return L.imageOverlay(surface.url, [[south, west], [north, east]], { className: "surface", alt: "", interactive: false });
}

async function loadCells(L, address) {
  const state = document.getElementById("map-state");
  state.textContent = texts.loading;
  try {
    const answer = await fetch(address);
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }

    const cells = L.layerGroup((await answer.json()).map(one => cellOf(L, one)));
    state.textContent = "";
    return cells;
  } catch {
    state.textContent = texts.failed;
    return null;
  }
}

function cellOf(L, [id, of, words, ...corners]) {
  const places = [];
  for (let i = 0; i < corners.length; i += 2) {
    places.push([corners[i], corners[i + 1]]);
  }

  const known = of > 0;
  const colour = known
    ? getComputedStyle(document.querySelector(`.legends [data-risk="${of}"]`)).backgroundColor
    : getComputedStyle(document.documentElement).getPropertyValue("--ink-quiet").trim();
  const cell = L.polygon(places, {
    stroke: true, weight: known ? 0.5 : 1, color: known ? "#0006" : colour, dashArray: known ? null : "3 3",
    fill: known, fillColor: colour, fillOpacity: 0.75,
  });
  const said = document.createElement("span");
  said.textContent = `${id}: ${words}`;
  return cell.bindTooltip(said);
}
