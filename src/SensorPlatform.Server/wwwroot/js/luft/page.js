// The air pages: everything works without this; with it, there is a map, charts that can be asked, and the page stays fresh.
import { drawCharts } from "./charts.js";
import { stayFresh } from "./fresh.js";
import { drawMap } from "./map.js";

const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

drawMap();
drawCharts();
stayFresh();
