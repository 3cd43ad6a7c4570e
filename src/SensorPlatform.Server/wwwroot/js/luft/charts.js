// Charts that can be asked: with the pointer, a finger or the arrow keys. Needs uPlot; the server's drawing shows the same.
import { number, texts } from "../format.js";

const Height = 240;
const scheme = matchMedia("(prefers-color-scheme: dark)");
const sync = "air";
let plots = [];
let shown = "";
let resizing = null;

export function drawCharts() {
  if (!window.uPlot || !document.getElementById("chart-data")) {
    return;
  }

  refreshCharts();
  scheme.addEventListener("change", () => {
    shown = "";
    refreshCharts();
  });
  addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(() => plots.forEach(({ plot, element }) =>
      plot.setSize({ width: element.clientWidth, height: Height })), 150);
  });
}

export function refreshCharts() {
  const text = document.getElementById("chart-data")?.textContent ?? "";
  if (!window.uPlot || text === "" || (text === shown && plots.every(one => one.element.isConnected))) {
    return;
  }

  shown = text;
  plots.forEach(one => one.plot.destroy());
  plots = JSON.parse(text).map(draw).filter(one => one !== null);
}

function draw(chart) {
  const element = document.querySelector(`[data-plot="${CSS.escape(chart.key)}"]`);
  if (!element) {
    return null;
  }

  element.hidden = false;
  element.closest(".plot-frame").querySelector(".plot").setAttribute("hidden", "");
  const reading = document.querySelector(`[data-reading="${CSS.escape(chart.key)}"]`);
  reading.hidden = false;
  const root = getComputedStyle(document.documentElement);
  const colour = name => root.getPropertyValue(name).trim();
  const font = `12px ${root.fontFamily}`;
  const axis = { stroke: colour("--ink-quiet"), font, ticks: { show: false } };
  const grid = { stroke: colour("--plot-grid"), width: 1 };
  const decimals = top => (top < 0.5 ? 2 : top < 5 ? 1 : 0);
  const data = window.uPlot.join([[chart.t, chart.v, chart.invalid], meanTable(chart)]);
  const plot = new window.uPlot({
    width: element.clientWidth,
    height: Height,
    padding: [10, 8, 0, 0],
    legend: { show: false },
    select: { show: false },
    cursor: { y: false, drag: { setScale: false, x: false, y: false }, sync: { key: sync }, points: { size: 9 } },
    scales: { x: { time: false, range: [chart.from, chart.to] }, y: { range: [0, chart.top] } },
    axes: [
      { ...axis, size: 26, gap: 5, grid, splits: () => chart.ticks.map(tick => tick.t), values: () => tickLabels(chart, element) },
      { ...axis, size: 42, gap: 5, space: 40, grid, values: (_, splits) => splits.map(value => number(value, decimals(chart.top))) },
    ],
    series: [
      {},
      {
        stroke: colour("--plot-line"), width: 2.5, spanGaps: false,
        points: { show: chart.t.length < 60, size: 6, fill: colour("--card"), stroke: colour("--plot-line") },
      },
      { stroke: colour("--ink-quiet"), paths: () => null, points: { show: true, size: 7, width: 1.5, fill: colour("--card") } },
      { stroke: colour("--plot-mean"), width: 2, dash: [6, 4], spanGaps: false, points: { show: false } },
    ],
    hooks: {
      drawClear: [u => drawBands(u, chart, font, colour("--ink"))],
      draw: [u => drawLimits(u, chart, font, colour("--critical"), colour("--card"))],
      setCursor: [u => read(u, chart, element, reading)],
    },
  }, data, element);
  const first = lastValue(chart);
  reading.textContent = wordsOf(chart, first);
  makeSlider(element, plot, chart, first);
  return { plot, element };
}

// A longer mean lies over all the time that it covers; between days there is no line.
function meanTable(chart) {
  const times = [];
  const values = [];
  chart.m.forEach((value, i) => {
    if (chart.meanTo[i] > chart.meanFrom[i]) {
      times.push(chart.meanFrom[i] + 1, chart.meanTo[i] - 1, chart.meanTo[i]);
      values.push(value, value, null);
    } else {
      times.push(chart.meanTo[i]);
      values.push(value);
    }
  });
  return [times, values];
}

function tickLabels(chart, element) {
  const every = element.clientWidth < 420 && chart.ticks.length > 6 ? 2 : 1;
  return chart.ticks.map((tick, i) => (i % every === 0 ? tick.label : ""));
}

function drawBands(u, chart, font, ink) {
  const { left, width } = u.bbox;
  const context = u.ctx;
  context.save();
  for (const band of chart.bands) {
    const top = u.valToPos(band.high, "y", true);
    const height = u.valToPos(band.low, "y", true) - top;
    context.globalAlpha = 0.28;
    context.fillStyle = band.color;
    context.fillRect(left, top, width, height);
    context.globalAlpha = 1;
    context.fillRect(left + width - 6 * devicePixelRatio, top, 6 * devicePixelRatio, height);
    if (height > 18 * devicePixelRatio) {
      context.font = scaled(font);
      context.fillStyle = ink;
      context.textAlign = "right";
      context.textBaseline = "top";
      context.fillText(band.name, left + width - 11 * devicePixelRatio, top + 4 * devicePixelRatio);
    }
  }

  context.restore();
}

function drawLimits(u, chart, font, line, ground) {
  const { left, width } = u.bbox;
  const context = u.ctx;
  context.save();
  context.font = scaled(font);
  context.textAlign = "left";
  context.textBaseline = "bottom";
  context.lineWidth = 1.5 * devicePixelRatio;
  context.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  let taken = Infinity;
  for (const limit of chart.limits) {
    const y = u.valToPos(limit.value, "y", true);
    context.strokeStyle = line;
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(left + width, y);
    context.stroke();
    // On a narrow screen without its averaging, which the note below the chart tells.
    const label = context.measureText(limit.label).width > width * 0.75 ? limit.label.split(" (")[0] : limit.label;
    const words = context.measureText(label).width;
    // Above its line, or below where the picture ends; one that would lie on another is left to the note.
    const height = 17 * devicePixelRatio;
    const foot = y - height < u.bbox.top ? y + height : y;
    if (foot > taken - height) {
      continue;
    }
    taken = foot;
    context.fillStyle = ground;
    context.fillRect(left + 3 * devicePixelRatio, foot - height, words + 8 * devicePixelRatio, 15 * devicePixelRatio);
    context.fillStyle = line;
    context.fillText(label, left + 7 * devicePixelRatio, foot - 3 * devicePixelRatio);
  }

  context.restore();
}

function scaled(font) {
  return font.replace("12px", `${Math.round(12 * devicePixelRatio)}px`);
}

function lastValue(chart) {
  for (let i = chart.v.length - 1; i >= 0; i--) {
    if (chart.v[i] !== null) {
      return i;
    }
  }

  return chart.v.length - 1;
}

function nearest(chart, time) {
  const hour = Math.floor((time - chart.from) / ((chart.to - chart.from) / chart.t.length));
  return Math.max(0, Math.min(chart.t.length - 1, hour));
}

function wordsOf(chart, i) {
  const zone = document.body.dataset.zone;
  const half = (chart.to - chart.from) / chart.t.length / 2;
  const format = new Intl.DateTimeFormat(texts.lang, { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
  const when = format.format((chart.t[i] - half) * 1000);
  const amount = value => `${number(value, chart.decimals)} ${chart.unit}`;
  return chart.v[i] !== null ? `${when}: ${amount(chart.v[i])}`
    : chart.invalid[i] !== null ? `${when}: ${amount(chart.invalid[i])} – ${texts.invalid}`
      : `${when}: ${texts.gap}`;
}

function read(u, chart, element, reading) {
  if (u.cursor.left === null || u.cursor.left < 0) {
    return;
  }

  const i = nearest(chart, u.posToVal(u.cursor.left, "x"));
  const words = wordsOf(chart, i);
  reading.textContent = words;
  element.setAttribute("aria-valuenow", String(i));
  element.setAttribute("aria-valuetext", words);
}

// To assistive technology it is a slider over the hours, which says each hour's value.
function makeSlider(element, plot, chart, first) {
  element.tabIndex = 0;
  element.setAttribute("role", "slider");
  element.setAttribute("aria-label", `${chart.title}. ${texts.chartKeys}`);
  element.setAttribute("aria-valuemin", "0");
  element.setAttribute("aria-valuemax", String(chart.t.length - 1));
  element.setAttribute("aria-valuenow", String(first));
  element.setAttribute("aria-valuetext", wordsOf(chart, first));
  element.onkeydown = event => {
    const at = Number(element.getAttribute("aria-valuenow"));
    const steps = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: chart.t.length - 1 };
    if (!(event.key in steps)) {
      return;
    }

    event.preventDefault();
    const i = Math.max(0, Math.min(chart.t.length - 1, steps[event.key]));
    plot.setCursor({ left: plot.valToPos(chart.t[i], "x"), top: plot.valToPos(chart.v[i] ?? 0, "y") });
  };
}
