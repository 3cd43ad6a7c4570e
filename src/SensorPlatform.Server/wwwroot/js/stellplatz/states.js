// A site's state by its pitches. The server judges likewise (SiteCardComposer.State, StateText).
import { fill, texts } from "../format.js";

export function countsOf(row) {
  const counts = { free: 0, occupied: 0, unknown: 0, closed: 0, total: 0 };
  for (const cell of row.children) {
    counts[cell.dataset.state] += 1;
    counts.total += 1;
  }

  return counts;
}

export function stateOf(counts) {
  return counts.free > 0 ? "free" : counts.unknown > 0 ? "unknown" : counts.occupied > 0 ? "full" : "closed";
}

export function wordsOf(counts) {
  switch (stateOf(counts)) {
    case "free":
      return fill(counts.free === 1 ? texts.stateOneFree : texts.stateFree, counts.free).replace("{1}", counts.total);
    case "full":
      return texts.stateFull;
    case "unknown":
      return counts.occupied > 0 ? fill(texts.stateNoneSure, counts.unknown) : texts.stateUnknown;
    default:
      return texts.stateClosed;
  }
}

// What stands on the map: a number or a sign, never a colour alone.
export function signOf(counts) {
  switch (stateOf(counts)) {
    case "free":
      return String(counts.free);
    case "full":
      return "✕";
    case "unknown":
      return "?";
    default:
      return "–";
  }
}
