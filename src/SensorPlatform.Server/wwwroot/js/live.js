// Keeps the page up to date: server-sent events, and asking every 15 s while they do not come.
import { told, now } from "./clock.js";
import { drawCharts, refreshCharts } from "./charts.js";
import { age, dateAndTime, decimalsOf, fill, number, texts, unitOf } from "./format.js";

const PollMs = 15000;
const connection = document.getElementById("connection");
const connectionText = document.getElementById("connection-text");
const city = document.body.dataset.city ?? "";
let polling = null;
let alertTimer = null;

function show(state, text) {
  if (connection.dataset.state !== state || connectionText.textContent !== text) {
    connection.dataset.state = state;
    connectionText.textContent = text;
  }
}

function set(element, text) {
  if (element && element.textContent !== text) {
    element.textContent = text;
  }
}

function byData(root, name, value) {
  return root.querySelector(`[data-${name}="${CSS.escape(value)}"]`);
}

function showCounts(card, counts) {
  for (const kind of ["free", "occupied", "unknown", "closed"]) {
    set(byData(card, "count", kind), String(counts[kind]));
  }

  card.dataset.anyFree = counts.free > 0 ? "yes" : "no";
}

function showPitch(card, pitch) {
  const tile = byData(card, "pitch", pitch.id);
  if (!tile || tile.dataset.state === pitch.state) {
    return;
  }

  tile.dataset.state = pitch.state;
  tile.removeAttribute("title");
  set(tile.querySelector(".pitch-state"), texts[pitch.state] ?? pitch.state);
  tile.dataset.fresh = "";
  setTimeout(() => delete tile.dataset.fresh, 1700);
}

function showValue(card, key, value) {
  const element = byData(card, "value", key);
  if (element) {
    set(element, number(value, Number(element.dataset.decimals)));
  }
}

function showTime(card, iso) {
  const time = card.querySelector("header time");
  if (time && iso && (!time.dateTime || Date.parse(iso) > Date.parse(time.dateTime))) {
    time.dataset.age = iso;
    time.dateTime = iso;
  }
}

function showStation(station) {
  const card = byData(document, "station", station.id);
  if (!card) {
    return;
  }

  for (const latest of station.latest) {
    showValue(card, latest.quantity, latest.value);
  }

  showValue(card, "heat.dewPoint", station.dewPointCel);
  showValue(card, "heat.heatIndex", station.heatIndexCel);
  for (const hour of station.hours) {
    const mean = hour.final ? byData(card, "hour", hour.quantity) : null;
    if (mean) {
      set(mean, number(hour.mean, Number(mean.dataset.decimals)));
      set(byData(card, "capture", hour.quantity), fill(texts.capture, Math.round(Math.min(100, hour.capturePercent))));
    }
  }

  showTime(card, station.updatedAt);
}

function span(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

function alertItem(alert) {
  const item = document.createElement("li");
  item.className = "alert";
  item.dataset.severity = alert.severity;
  const what = alert.cause ?? `${number(alert.value, decimalsOf(alert.quantity))} ${unitOf(alert.unit)}`.trim();
  const when = span("alert-when", "");
  const time = document.createElement("time");
  time.dateTime = alert.firedAt;
  time.dataset.age = alert.firedAt;
  when.append(time, alert.acknowledgedBy ? " · " + fill(texts.acknowledged, alert.acknowledgedBy) : "");
  item.append(
    span("alert-severity", texts[alert.severity] ?? alert.severity),
    span("alert-name", alert.name),
    span("alert-detail", `${alert.place} · ${what}`),
    when);
  return item;
}

function showAlerts(alerts) {
  const most = 6;
  const shown = alerts.filter(alert => city === "" || alert.city === city);
  const items = shown.slice(0, most).map(alertItem);
  if (shown.length > most) {
    const more = document.createElement("li");
    more.className = "alert-more";
    more.textContent = fill(texts.moreAlerts, shown.length - most);
    items.push(more);
  }

  if (shown.length === 0) {
    const none = document.createElement("li");
    none.className = "alert-none";
    none.textContent = texts.noAlerts;
    items.push(none);
  }

  document.getElementById("alerts").replaceChildren(...items);
  tick();
}

async function ask(path) {
  const answer = await fetch(path, { cache: "no-store" });
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }

  const json = await answer.json();
  told(json.now);
  return json;
}

async function askAlerts() {
  showAlerts((await ask(`/api/v1/alerts?state=open&limit=1000&lang=${texts.lang}`)).items);
}

async function askEverything() {
  const [sites, heat, air] = await Promise.all([
    ask("/api/v1/parking/sites"), ask("/api/v1/heat/stations"), ask("/api/v1/air/stations"), askAlerts(),
  ]);
  for (const site of sites.items) {
    const card = byData(document, "site", site.id);
    if (card) {
      showCounts(card, site);
      showTime(card, site.updatedAt);
      site.pitches.forEach(pitch => showPitch(card, pitch));
    }
  }

  [...heat.items, ...air.items].forEach(showStation);
  tick();
}

function poll() {
  polling ??= setInterval(() => {
    askEverything().then(() => show("waiting", texts.polling), () => show("waiting", texts.reconnecting));
  }, PollMs);
}

function stopPolling() {
  clearInterval(polling);
  polling = null;
}

function connect() {
  show("waiting", texts.connecting);
  if (!("EventSource" in window)) {
    show("waiting", texts.polling);
    poll();
    return;
  }

  const events = new EventSource("/api/v1/live");
  let wasOpen = false;
  events.onopen = () => {
    stopPolling();
    show("live", texts.live);
    // What changed between the rendering of the page (or the break) and now has no event.
    askEverything().catch(() => { });
    wasOpen = true;
  };
  events.onerror = () => {
    show("waiting", wasOpen ? texts.reconnecting : texts.connecting);
    poll();
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(connect, 5000);
    }
  };
  on(events, "pitch", change => {
    const card = byData(document, "site", change.site);
    if (card) {
      showCounts(card, change);
      showPitch(card, change.pitch);
      showTime(card, change.pitch.updatedAt);
    }
  });
  on(events, "station", showStation);
  on(events, "alert", () => {
    clearTimeout(alertTimer);
    alertTimer = setTimeout(() => askAlerts().catch(() => { }), 300);
  });
  events.addEventListener("reset", () => askEverything().catch(() => { }));
  addEventListener("pagehide", () => events.close(), { once: true });
}

function on(events, name, handle) {
  events.addEventListener(name, event => {
    const change = JSON.parse(event.data);
    told(change.now);
    handle(change);
  });
}

function tick() {
  const current = now();
  for (const time of document.querySelectorAll("time[data-age]")) {
    const seconds = (current - Date.parse(time.dataset.age)) / 1000;
    if (!Number.isNaN(seconds)) {
      set(time, age(seconds));
      const holder = time.closest("[data-stale]");
      if (holder && time.dataset.staleAfter) {
        holder.dataset.stale = seconds > Number(time.dataset.staleAfter) ? "yes" : "no";
      }
    }
  }

  set(document.getElementById("now"), dateAndTime(current, document.body.dataset.zone));
}

drawCharts();
connect();
setInterval(tick, 1000);
setInterval(() => {
  refreshCharts();
  // Heartbeats that confirm a state are no event; once a minute the times are brought up to date.
  askEverything().catch(() => { });
}, 60000);
