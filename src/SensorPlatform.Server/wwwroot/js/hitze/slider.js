// A slider over the hours: it fills the table, and the map where it shows the hour. Needs what the page brought along.
import { number, texts } from "../format.js";

const StepMs = 900;
let timer = null;

export function startSlider(showOnMap) {
  const slider = document.getElementById("slider");
  const data = document.getElementById("hour-data");
  if (!slider || !data) {
    return;
  }

  const hours = JSON.parse(data.textContent);
  const range = document.getElementById("hour");
  const play = document.getElementById("play");
  slider.hidden = false;
  const show = () => showHour(hours, Number(range.value), showOnMap);
  range.addEventListener("input", () => {
    stop(play);
    show();
  });

  // Things that move by themselves are not for everybody: then the arrow keys and the pointer move the hour.
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    play.hidden = true;
  }

  play.addEventListener("click", () => {
    if (timer) {
      stop(play);
      return;
    }

    if (Number(range.value) >= Number(range.max)) {
      range.value = range.min;
      show();
    }

    play.textContent = texts.pause;
    play.setAttribute("aria-pressed", "true");
    timer = setInterval(() => {
      range.value = String(Number(range.value) + 1);
      show();
      if (Number(range.value) >= Number(range.max)) {
        stop(play);
      }
    }, StepMs);
  });
  show();
}

function stop(play) {
  clearInterval(timer);
  timer = null;
  play.textContent = texts.play;
  play.setAttribute("aria-pressed", "false");
}

function showHour(hours, at, showOnMap) {
  const label = hours.labels[at];
  document.getElementById("hour").setAttribute("aria-valuetext", label);
  document.getElementById("hour-text").textContent = label;
  const caption = document.getElementById("hour-caption");
  caption.textContent = caption.dataset.text.replace("{0}", label);
  for (const cell of document.querySelectorAll("[data-hour-of]")) {
    cell.textContent = textOf(hours.stations[cell.dataset.hourOf]?.[at]);
  }

  showOnMap(id => {
    const value = hours.stations[id]?.[at];
    return typeof value !== "number"
      ? { text: "–", step: null, words: `${label}: ${textOf(value)}` }
      : { text: number(value, 1), step: stepOf(hours, value), words: `${label}: ${number(value, 1)} °C` };
  });
}

function textOf(value) {
  return typeof value === "number" ? number(value, 1) : value === "x" ? texts.notGood : texts.noValue;
}

function stepOf(hours, value) {
  return Math.max(0, Math.min(6, Math.floor((value - hours.low) / hours.width)));
}
