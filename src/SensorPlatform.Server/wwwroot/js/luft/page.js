// The air pages: everything works without this; with it, there is a map, charts that can be asked, and the page stays fresh.
import { stayFresh } from "../fresh.js";
import { drawCharts, refreshCharts } from "./charts.js";
import { drawMap, refreshMap } from "./map.js";

const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

drawMap();
drawCharts();
stayFresh(() => {
  refreshMap();
  refreshCharts();
});
