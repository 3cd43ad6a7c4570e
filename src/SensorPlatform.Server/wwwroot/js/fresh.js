// Keeps the page fresh: every two minutes it asks for itself and takes over what changed. Hours move slowly: no stream is needed.
import { now, told } from "./clock.js";
import { age, dateAndTime, texts } from "./format.js";

const RefreshMs = 120000;
const connection = document.getElementById("connection");
const connectionText = document.getElementById("connection-text");
let taken = () => {};

// What is given is called when something new was taken over.
export function stayFresh(whenTaken) {
  taken = whenTaken ?? taken;
  if (!document.querySelector("[data-live]")) {
    return;
  }

  show("live", texts.polling);
  tick();
  setInterval(tick, 15000);
  setInterval(() => {
    if (!document.hidden) {
      refresh();
    }
  }, RefreshMs);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      refresh();
    }
  });
}

function show(state, text) {
  connection.dataset.state = state;
  connectionText.textContent = text;
}

async function refresh() {
  try {
    const answer = await fetch(location.href, { cache: "no-store", headers: { accept: "text/html" } });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }

    take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    show("live", texts.polling);
  } catch {
    show("waiting", texts.reconnecting);
  }

  tick();
}

function take(fresh) {
  told(fresh.body.dataset.now);
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.querySelector(`[data-live="${CSS.escape(part.dataset.live)}"]`);

    // What somebody is in with keyboard or pointer stays until the next time.
    if (other && !part.contains(document.activeElement)) {
      takePart(part, other);
    }
  }

  taken();
}

function takePart(part, other) {
  const open = [...part.querySelectorAll("details")].map(one => one.open);
  const copy = document.importNode(other, true);
  [...copy.querySelectorAll("details")].forEach((one, i) => {
    one.open = open[i] ?? one.open;
  });
  part.replaceWith(copy);
}

function tick() {
  const current = now();
  for (const time of document.querySelectorAll("time[data-age]")) {
    const seconds = (current - Date.parse(time.dataset.age)) / 1000;
    if (!Number.isNaN(seconds)) {
      time.textContent = age(seconds);
    }
  }

  const clock = document.getElementById("now");
  if (clock) {
    clock.textContent = dateAndTime(current, document.body.dataset.zone);
  }
}
