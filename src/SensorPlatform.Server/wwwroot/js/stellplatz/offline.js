// Keeps the page for a time without network. A stored page says so itself (stellplatz-worker.js marks it), and its clock
// goes on from when it was stored: what is old is never shown as new.
export function isStored() {
  return "stored" in document.body.dataset;
}

export function setOffline(isOffline) {
  if (isOffline) {
    document.body.dataset.offline = "yes";
  } else {
    delete document.body.dataset.offline;
    // The page of another search was shown for want of the one asked for: now that one can be had.
    if ("other" in document.body.dataset) {
      location.reload();
    }
  }
}

export async function keepForOffline() {
  const scope = document.body.dataset.scope;
  if (!scope || !("serviceWorker" in navigator)) {
    return;
  }

  try {
    await navigator.serviceWorker.register("/stellplatz-worker.js", { scope });
    const worker = (await navigator.serviceWorker.ready).active;
    // The first visit was not seen by the worker: it is told what belongs to the page.
    const files = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")]
      .map(element => element.href || element.src);
    const modules = performance.getEntriesByType("resource").map(entry => entry.name)
      .filter(name => /\.(js|css)$/.test(new URL(name).pathname));
    worker.postMessage({ page: isStored() ? null : location.href, files: [...new Set([...files, ...modules])] });
  } catch {
    // Private windows have no workers: the page then goes without network as any other does.
  }
}
