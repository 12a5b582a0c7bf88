/**
 * Keeps the whole book for reading without a network. Pages come from the network where there is one,
 * so that they are never old; all else has its content in its name, and comes from the store.
 */
interface ServiceWorker extends EventTarget {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
}

interface ExtendableEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** Put in by the build: the site's files, and a digest of them. */
declare const FILES: readonly string[];
declare const VERSION: string;

const scope = globalThis as unknown as ServiceWorker;
const STORE = `highwater ${VERSION}`;

const on = <E extends Event>(type: string, listener: (event: E) => void) =>
  scope.addEventListener(type, listener as (event: Event) => void);

on<ExtendableEvent>('install', (event) => {
  event.waitUntil(keepAll().then(() => scope.skipWaiting()));
});

on<ExtendableEvent>('activate', (event) => {
  event.waitUntil(dropOld().then(() => scope.clients.claim()));
});

on<FetchEvent>('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope.registration.scope)) return;
  event.respondWith(request.mode === 'navigate' ? fresh(request) : kept(request));
});

/** What the page has fetched already is in the browser's own cache, and is taken from there. */
async function keepAll(): Promise<void> {
  const store = await caches.open(STORE);
  await store.addAll(
    FILES.map((file) => new Request(scope.registration.scope + file, { cache: 'force-cache' })),
  );
}

async function dropOld(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('highwater ') && name !== STORE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function fresh(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await caches.match(request, { ignoreSearch: true });
    if (found) return found;
    throw error;
  }
}

async function kept(request: Request): Promise<Response> {
  const found = await caches.match(request, { ignoreSearch: true });
  return found ?? fetch(request);
}
