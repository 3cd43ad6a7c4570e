// One quiet line a station: the last 24 hours as means of five minutes. Needs uPlot; the page says so where it is missing.
import { now } from "./clock.js";
import { fill, number, texts, timeOfDay } from "./format.js";

const DaySeconds = 86400;
const drawn = new Map();
const shown = new Set();
const scheme = matchMedia("(prefers-color-scheme: dark)");

async function values(card, chart) {
  const end = new Date(now() + 60000);
  const start = new Date(end.getTime() - DaySeconds * 1000);
  const query = new URLSearchParams({
    quantity: chart.dataset.chart, window: "5m", from: start.toISOString(), to: end.toISOString(), limit: "1000",
  });
  const answer = await fetch(`/api/v1/sensors/${encodeURIComponent(card.dataset.sensor)}/aggregates?${query}`);
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }

  const times = [];
  const means = [];
  for (const item of (await answer.json()).items) {
    const time = Date.parse(item.start) / 1000 + 150;
    // A gap of more than an hour is a gap, not a line.
    if (times.length > 0 && time - times[times.length - 1] > 3900) {
      times.push(times[times.length - 1] + 1);
      means.push(null);
    }

    times.push(time);
    means.push(item.mean);
  }

  return { times, means, from: start.getTime() / 1000, to: end.getTime() / 1000 };
}

function draw(chart, data) {
  const style = getComputedStyle(chart);
  const root = getComputedStyle(document.documentElement);
  const line = style.color;
  const isAir = chart.closest("[data-kind]").dataset.kind === "air";
  const quiet = root.getPropertyValue("--ink-quiet").trim();
  const grid = root.getPropertyValue("--line").trim();
  const zone = chart.dataset.zone;
  const font = `11px ${root.fontFamily}`;
  drawn.get(chart)?.destroy();
  chart.replaceChildren();
  const plot = new window.uPlot({
    width: chart.clientWidth,
    height: 92,
    padding: [6, 4, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    select: { show: false },
    tzDate: seconds => window.uPlot.tzDate(new Date(seconds * 1000), zone),
    scales: {
      x: { time: true, range: [data.from, data.to] },
      y: { range: (_, low, high) => padded(low, high) },
    },
    axes: [
      {
        stroke: quiet, font, size: 22, gap: 3, space: 60, ticks: { show: false }, grid: { show: false },
        values: (_, splits) => splits.map(seconds => timeOfDay(seconds * 1000, zone)),
      },
      {
        stroke: quiet, font, size: 38, gap: 4, space: 26, ticks: { show: false }, grid: { stroke: grid, width: 1 },
        values: (_, splits) => splits.map(value => number(value, Number.isInteger(value) ? 0 : 1)),
      },
    ],
    series: [
      {},
      {
        stroke: line, width: 2, spanGaps: false, points: { show: false },
        fill: root.getPropertyValue(isAir ? "--chart-air-fill" : "--chart-fill").trim(),
      },
    ],
  }, [data.times, data.means], chart);
  drawn.set(chart, plot);
}

function padded(low, high) {
  if (low === null || high === null) {
    return [0, 1];
  }

  const room = Math.max((high - low) * 0.15, 0.5);
  return [Math.floor(low - room), Math.ceil(high + room)];
}

async function refresh(chart) {
  const card = chart.closest("[data-sensor]");
  try {
    const data = await values(card, chart);
    const known = data.means.filter(value => value !== null);
    if (known.length < 2) {
      drawn.get(chart)?.destroy();
      drawn.delete(chart);
      chart.textContent = texts.chartEmpty;
      chart.classList.add("chart-note");
      return;
    }

    chart.classList.remove("chart-note");
    draw(chart, data);
    const unit = chart.dataset.unit;
    chart.setAttribute("aria-label", fill(texts.chartRange, `${number(Math.min(...known), 1)} ${unit}`)
      .replace("{1}", `${number(Math.max(...known), 1)} ${unit}`));
  } catch {
    // The values above go on; the next minute asks again.
  }
}

export function drawCharts() {
  if (!window.uPlot) {
    return;
  }

  const seen = new IntersectionObserver(entries => {
    for (const entry of entries.filter(one => one.isIntersecting)) {
      seen.unobserve(entry.target);
      shown.add(entry.target);
      refresh(entry.target);
    }
  }, { rootMargin: "200px" });
  document.querySelectorAll("[data-chart]").forEach(chart => seen.observe(chart));
  scheme.addEventListener("change", refreshCharts);
  let resizing = null;
  addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(() => {
      for (const [chart, plot] of drawn) {
        plot.setSize({ width: chart.clientWidth, height: 92 });
      }
    }, 150);
  });
}

export function refreshCharts() {
  for (const chart of shown) {
    refresh(chart);
  }
}
