// Keeps the page up to date. An event changes a pitch and its site's count at once; what the server reckons from it
// (words, forecast, order) comes with the page's own HTML a little later, so that there is one place that reckons.
import { now, told } from "../clock.js";
import { age, dateAndTime, texts } from "../format.js";
import { refreshCurve } from "./curve.js";
import { refreshMap } from "./map.js";
import { isStored, setOffline } from "./offline.js";
import { countsOf, stateOf, wordsOf } from "./states.js";

const RefreshMs = 60000;
const SoonestMs = 8000;
const PollMs = 15000;
const RetryMs = 5000;
const connection = document.getElementById("connection");
const connectionText = document.getElementById("connection-text");
let events = null;
let polling = null;
let refreshTimer = null;
let refreshedAt = performance.now();
let lastTurn = 0;

function show(state, text) {
  if (connection && (connection.dataset.state !== state || connectionText.textContent !== text)) {
    connection.dataset.state = state;
    connectionText.textContent = text;
  }
}

function set(element, text) {
  if (element && element.textContent !== text) {
    element.textContent = text;
  }
}

function mark(element) {
  element.dataset.fresh = "";
  setTimeout(() => delete element.dataset.fresh, 1700);
}

function changePitch(change) {
  const card = document.querySelector(`[data-site="${CSS.escape(change.site)}"]`);
  if (!card) {
    return;
  }

  const row = card.querySelector(".row");
  const selector = `[data-pitch="${CSS.escape(change.pitch.id)}"]`;
  const cell = row.querySelector(selector);
  const tile = document.querySelector(`.tile${selector}`);
  if (cell && cell.dataset.state !== change.pitch.state) {
    cell.dataset.state = change.pitch.state;
    showState(card, countsOf(row));
  }

  if (tile && tile.dataset.state !== change.pitch.state) {
    tile.dataset.state = change.pitch.state;
    set(tile.querySelector("[data-pitch-text]"), texts[change.pitch.state] ?? change.pitch.state);
    set(tile.querySelector("[data-pitch-note]"), "");
    mark(tile);
  }

  const time = card.querySelector(".state-age time");
  if (time && change.pitch.updatedAt && Date.parse(change.pitch.updatedAt) > Date.parse(time.dateTime)) {
    time.dataset.age = change.pitch.updatedAt;
    time.dateTime = change.pitch.updatedAt;
  }

  refreshSoon();
}

function showState(card, counts) {
  const state = card.querySelector(".state");
  state.dataset.siteState = stateOf(counts);
  card.dataset.state = stateOf(counts);
  const words = wordsOf(counts);
  if (state.querySelector("[data-state-text]").textContent !== words) {
    set(state.querySelector("[data-state-text]"), words);
    // The other counts come with the refresh; until then nothing stale stands there.
    set(state.querySelector("[data-state-detail]"), "");
    mark(state);
    set(document.getElementById("news"), `${card.dataset.name}: ${words}`);
  }

  refreshMap();
}

// Pages that are open at the same place do not all ask at the same moment.
function refreshSoon() {
  if (refreshTimer === null) {
    const wait = Math.max(500, SoonestMs - (performance.now() - refreshedAt)) * (1 + Math.random() / 2);
    refreshTimer = setTimeout(() => refresh().catch(() => { }), wait);
  }
}

async function refresh() {
  clearTimeout(refreshTimer);
  refreshTimer = null;
  refreshedAt = performance.now();
  const turn = ++lastTurn;
  let fresh;
  try {
    const answer = await fetch(location.href, { cache: "no-store", headers: { accept: "text/html" } });
    if (answer.status >= 500) {
      throw new Error(String(answer.status));
    }

    fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch (fault) {
    // An older question that failed late says nothing of now.
    if (turn === lastTurn) {
      setOffline(true);
      tick();
    }

    throw fault;
  }

  if (turn !== lastTurn) {
    return;
  }

  // Told before anything is shown: ages are reckoned from it.
  told(fresh.body.dataset.now);
  for (const time of document.querySelectorAll(".offline time")) {
    time.dateTime = fresh.body.dataset.now;
    if (time.dataset.age) {
      time.dataset.age = fresh.body.dataset.now;
    } else {
      time.textContent = dateAndTime(Date.parse(fresh.body.dataset.now), document.body.dataset.zone);
    }
  }

  setOffline(false);
  take(fresh);
  tick();
}

function take(fresh) {
  const list = document.getElementById("results");
  const freshList = fresh.getElementById("results");
  const ids = element => [...element.querySelectorAll("[data-site]")].map(card => card.dataset.site).join();
  if (list && freshList && ids(list) !== ids(freshList)) {
    const focused = document.activeElement?.id;
    list.replaceChildren(...freshList.children);
    if (focused && document.activeElement === document.body) {
      document.getElementById(focused)?.focus();
    }
  }

  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.querySelector(`[data-live="${CSS.escape(part.dataset.live)}"]`);
    if (other && other.innerHTML !== part.innerHTML) {
      part.replaceWith(document.importNode(other, true));
    }
  }

  for (const card of document.querySelectorAll("[data-site]")) {
    const other = fresh.querySelector(`[data-site="${CSS.escape(card.dataset.site)}"]`);
    card.dataset.state = other?.dataset.state ?? card.dataset.state;
  }

  refreshMap();
  refreshCurve();
}

function poll() {
  polling ??= setInterval(
    () => refresh().then(() => show("waiting", texts.polling), () => show("waiting", texts.reconnecting)), PollMs);
}

function stopPolling() {
  clearInterval(polling);
  polling = null;
}

function connect() {
  show("waiting", texts.connecting);
  if (!("EventSource" in window)) {
    poll();
    return;
  }

  let wasOpen = false;
  events = new EventSource("/api/v1/live");
  events.onopen = () => {
    stopPolling();
    show("live", texts.live);
    // What changed between the rendering of the page (or the break) and now has no event.
    refresh().catch(() => { });
    wasOpen = true;
  };
  events.onerror = () => {
    show("waiting", wasOpen ? texts.reconnecting : texts.connecting);
    poll();
    refresh().catch(() => { });
    if (events?.readyState === EventSource.CLOSED) {
      setTimeout(connect, 5000);
    }
  };
  events.addEventListener("pitch", event => {
    const change = JSON.parse(event.data);
    told(change.now);
    changePitch(change);
  });
  events.addEventListener("reset", () => refresh().catch(() => { }));
}

function tick() {
  const current = now();
  for (const time of document.querySelectorAll("time[data-age]")) {
    const seconds = (current - Date.parse(time.dataset.age)) / 1000;
    if (!Number.isNaN(seconds)) {
      set(time, age(seconds));
    }
  }

  const clock = document.getElementById("now");
  if (clock && !("offline" in document.body.dataset)) {
    set(clock, dateAndTime(current, document.body.dataset.zone));
  }
}

export function goLive() {
  if (!document.querySelector("[data-site]") && !document.getElementById("results")) {
    return;
  }

  setOffline(isStored());
  tick();
  connect();
  setInterval(tick, 1000);
  setInterval(() => refresh().catch(() => { }), RefreshMs);
  setInterval(() => {
    if ("offline" in document.body.dataset) {
      refresh().catch(() => { });
    }
  }, RetryMs);
  addEventListener("offline", () => {
    // What is still under way was asked for while there was a network, and says nothing of now.
    lastTurn++;
    setOffline(true);
    show("waiting", texts.reconnecting);
  });
  addEventListener("online", () => refresh().catch(() => { }));
  addEventListener("pagehide", () => {
    events?.close();
    events = null;
  });
  addEventListener("pageshow", event => {
    if (event.persisted) {
      connect();
    }
  });
}
