// The map: stations as marks that say their class or number, the estimated surface with its hatching, and census cells. Needs Leaflet.
import { texts } from "../format.js";
import { openMap } from "../ground.js";

const Wide = { width: 52, height: 28 };
const Small = { width: 38, height: 24 };
const Gap = 2;

// Places to try for a mark whose own is taken, nearest first, in halves of its size.
const Around = [];
for (let right = -8; right <= 8; right++) {
  for (let down = -8; down <= 8; down++) {
    Around.push([right, down]);
  }
}

Around.sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
const marks = new Map();
let hasCells = false;
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
  const leaders = L.layerGroup().addTo(map);
  const place = () => placeMarks(L, map, leaders);
  map.on("zoomend", place);
  place();
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
  oneAtATime(place);
}

// Two colourings over each other are none: whoever chooses one takes the other away. Over cells the marks are small.
function oneAtATime(place) {
  const boxes = [...document.querySelectorAll("#layers input")];
  for (const box of boxes) {
    box.addEventListener("change", () => {
      for (const other of boxes.filter(one => one !== box && one.checked && box.checked)) {
        other.checked = false;
        other.dispatchEvent(new Event("change"));
      }

      hasCells = boxes.some(one => one.value === "cells" && one.checked);
      place();
    });
  }
}

// Stations that stand close together get marks beside each other, with a line to where they stand.
function placeMarks(L, map, leaders) {
  leaders.clearLayers();
  const points = [...marks.values()].map(marker => map.latLngToLayerPoint(marker.getLatLng()));
  const crowded = points.filter((one, i) => points.some((other, j) => i !== j && touches(one, other, Wide))).length;
  const size = hasCells || crowded > points.length / 3 ? Small : Wide;
  const taken = [];
  [...marks.values()].forEach((marker, i) => {
    const free = Around
      .map(([right, down]) => points[i].add([right * (size.width + Gap) / 2, down * (size.height + Gap) / 2]))
      .find(at => !taken.some(other => touches(at, other, size))) ?? points[i];
    taken.push(free);
    move(marker.getElement(), size, free.subtract(points[i]));
    if (!free.equals(points[i])) {
      const line = [marker.getLatLng(), map.layerPointToLatLng(free)];
      leaders.addLayer(L.polyline(line, { color: "#fff", weight: 4, opacity: 0.8, interactive: false }));
      leaders.addLayer(L.polyline(line, { color: "#1c1c1c", weight: 1.5, opacity: 1, interactive: false }));
      leaders.addLayer(L.circleMarker(marker.getLatLng(), { radius: 3, color: "#fff", weight: 1, fillColor: "#1c1c1c", fillOpacity: 1, interactive: false }));
    }
  });
}

function touches(one, other, size) {
  return Math.abs(one.x - other.x) < size.width + Gap && Math.abs(one.y - other.y) < size.height + Gap;
}

function move(element, size, by) {
  element.classList.toggle("small", size === Small);
  element.style.width = `${size.width}px`;
  element.style.height = `${size.height}px`;
  element.style.marginLeft = `${by.x - size.width / 2}px`;
  element.style.marginTop = `${by.y - size.height / 2}px`;
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
  const icon = L.divIcon({ className: "heat-mark", iconSize: [Wide.width, Wide.height], html: "" });
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
