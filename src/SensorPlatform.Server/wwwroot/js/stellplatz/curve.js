// The forecast as a curve with its range. Needs uPlot; the table below shows the same figures.
import { fill, number, texts, timeOfDay } from "../format.js";

const scheme = matchMedia("(prefers-color-scheme: dark)");
let plot = null;
let shown = "";

export function drawCurve() {
  const curve = document.getElementById("curve");
  if (!curve || !window.uPlot) {
    return;
  }

  curve.hidden = false;
  refreshCurve();
  new ResizeObserver(() => plot?.setSize({ width: curve.clientWidth, height: 190 })).observe(curve);
  scheme.addEventListener("change", () => {
    shown = "";
    refreshCurve();
  });
}

export function refreshCurve() {
  const curve = document.getElementById("curve");
  const text = document.getElementById("forecast-data")?.textContent ?? "";
  if (!curve || !window.uPlot || text === shown || text === "") {
    return;
  }

  shown = text;
  const data = JSON.parse(text);
  const root = getComputedStyle(document.documentElement);
  const colour = name => root.getPropertyValue(name).trim();
  const zone = document.body.dataset.zone;
  const axis = { stroke: colour("--ink-quiet"), font: `12px ${root.fontFamily}`, ticks: { show: false } };
  plot?.destroy();
  plot = new window.uPlot({
    width: curve.clientWidth,
    height: 190,
    padding: [8, 6, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    select: { show: false },
    tzDate: seconds => window.uPlot.tzDate(new Date(seconds * 1000), zone),
    scales: { x: { time: true }, y: { range: [0, 100] } },
    axes: [
      {
        ...axis, size: 24, gap: 4, space: 64, grid: { stroke: colour("--line"), width: 1 },
        values: (_, splits) => splits.map(seconds => dayOrTime(seconds * 1000, zone)),
      },
      {
        ...axis, size: 48, gap: 4, space: 36, grid: { stroke: colour("--line"), width: 1 },
        values: (_, splits) => splits.map(value => fill(texts.percent, number(value, 0))),
      },
    ],
    series: [
      {},
      { stroke: colour("--field"), width: 1, dash: [3, 3], points: { show: false } },
      { stroke: colour("--field"), width: 1, dash: [3, 3], points: { show: false } },
      { stroke: colour("--accent"), width: 2.5, points: { show: false } },
    ],
    bands: [{ series: [2, 1], fill: `${colour("--accent")}26` }],
  }, [data.t, data.low, data.high, data.p], curve);
}

// At midnight the day, else the time.
function dayOrTime(milliseconds, zone) {
  const time = timeOfDay(milliseconds, zone);
  return time === "00:00" || time === "24:00"
    ? new Intl.DateTimeFormat(texts.lang, { weekday: "short", day: "numeric", timeZone: zone }).format(milliseconds)
    : time;
}
