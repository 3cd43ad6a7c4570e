// Keeps the pages for motorhome owners for a time without network: the last answer of each page, and what it is made of.
// The network always comes first. A stored page is marked with the moment at which it was stored, and shows its age.
const Store = "stellplatz-1";
const MaximumPages = 20;
const WaitMs = 8000;
const StoredAt = "x-stored-at";
const pagePath = /^\/(?:(?:it|en)\/)?stellplatz(?:\/[^/]+)?$/;
const filePath = /^\/(?:css|js|lib)\/|^\/icon\.svg$|\.webmanifest$/;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", event => event.waitUntil(Promise.all([
  self.clients.claim(),
  caches.keys().then(names => Promise.all(names.filter(name => name !== Store).map(name => caches.delete(name)))),
])));

self.addEventListener("message", event => event.waitUntil(keep(event.data)));

self.addEventListener("fetch", event => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) {
    return;
  }

  if (pagePath.test(address.pathname)) {
    // A page that asks for itself wants news or nothing: only a navigation gets what is stored.
    event.respondWith(event.request.mode === "navigate" ? navigate(event) : fresh(event));
  } else if (filePath.test(address.pathname)) {
    event.respondWith(file(event));
  }
});

async function keep({ page, files }) {
  const store = await caches.open(Store);
  const wanted = files.filter(address => filePath.test(new URL(address).pathname));
  await Promise.all(wanted.map(address => store.add(address).catch(() => { })));
  if (page) {
    const answer = await fetch(page, { headers: { accept: "text/html" } });
    await storePage(page, answer);
  }
}

async function fresh(event) {
  const answer = await fetch(event.request);
  event.waitUntil(storePage(event.request.url, answer.clone()));
  return answer;
}

async function navigate(event) {
  try {
    const answer = await withinTime(fetch(event.request));
    event.waitUntil(storePage(event.request.url, answer.clone()).catch(() => { }));
    return answer;
  } catch (fault) {
    const stored = await storedPage(event.request.url);
    if (stored) {
      return stored;
    }

    throw fault;
  }
}

function withinTime(answer) {
  return Promise.race([answer, new Promise((_, refuse) => setTimeout(() => refuse(new Error("slow")), WaitMs))]);
}

async function file(event) {
  const store = await caches.open(Store);
  try {
    const answer = await fetch(event.request);
    if (answer.ok) {
      event.waitUntil(store.put(event.request, answer.clone()));
    }

    return answer;
  } catch (fault) {
    const stored = await store.match(event.request, { ignoreVary: true });
    if (stored) {
      return stored;
    }

    throw fault;
  }
}

async function storePage(address, answer) {
  if (!answer.ok || answer.redirected) {
    return;
  }

  const headers = new Headers(answer.headers);
  headers.set(StoredAt, String(Date.now()));
  // Read to its end first: an answer that breaks off must not cost the one that is stored.
  const body = await answer.blob();
  const store = await caches.open(Store);
  // Put again, it comes last: the first ones are those that were not seen for longest.
  await store.put(address, new Response(body, { status: 200, headers }));
  const pages = (await store.keys()).filter(request => pagePath.test(new URL(request.url).pathname));
  await Promise.all(pages.slice(0, Math.max(0, pages.length - MaximumPages)).map(request => store.delete(request)));
}

async function storedPage(address) {
  const store = await caches.open(Store);
  const exact = await store.match(address, { ignoreVary: true });
  // Else the page without a search, else that of another one: the page then says so.
  const plain = new URL(address);
  plain.search = "";
  const found = exact
    ?? await store.match(plain, { ignoreVary: true })
    ?? await store.match(address, { ignoreVary: true, ignoreSearch: true });
  if (!found) {
    return null;
  }

  const html = await found.text();
  const at = found.headers.get(StoredAt) ?? "0";
  return new Response(html.replace("<body ", `<body data-offline="yes"${exact ? "" : ' data-other="yes"'} data-stored="${Number(at)}" `), {
    status: 200,
    headers: found.headers,
  });
}
