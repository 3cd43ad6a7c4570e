// The heat pages: everything works without this; with it there is a map, a slider over the hours, and the page stays fresh.
import { stayFresh } from "../fresh.js";
import { drawMap, showHour } from "./map.js";
import { startSlider } from "./slider.js";
import { chooseDates } from "./form.js";

drawMap();
startSlider(showHour);
chooseDates();
stayFresh();
