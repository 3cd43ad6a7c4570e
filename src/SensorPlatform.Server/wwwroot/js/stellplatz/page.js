// The pages for motorhome owners: everything works without this; with it, the page is live and bears being offline.
import { comfortForm } from "./form.js";
import { drawCurve } from "./curve.js";
import { goLive } from "./live.js";
import { drawMap } from "./map.js";
import { keepForOffline } from "./offline.js";

comfortForm();
drawMap();
drawCurve();
goLive();
keepForOffline();
