// The platform's clock as far as its answers tell. A demonstration's town lives faster than we do, so the rate is
// measured: two answers' times against the time that passed here.
let base = Date.parse(document.body.dataset.now);
if (document.body.dataset.stored) {
  // A page out of the browser's store: time went on since it was put there.
  base += Math.max(0, Date.now() - Number(document.body.dataset.stored));
}

let baseHere = performance.now();
let first = base;
let firstHere = baseHere;
let rate = 1;

export function told(iso) {
  const time = Date.parse(iso);
  const here = performance.now();
  if (Number.isNaN(time)) {
    return;
  }

  if (here - firstHere > 4000) {
    rate = Math.max(0, (time - first) / (here - firstHere));
    if (here - firstHere > 60000) {
      first = time;
      firstHere = here;
    }
  }

  base = time;
  baseHere = here;
}

export function now() {
  return base + (performance.now() - baseHere) * rate;
}
