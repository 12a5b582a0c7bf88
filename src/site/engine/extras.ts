import { EXTRAS } from '../../shims/extra.ts';

/** Where the scripts of modules stand that few programs import. */
const EXTRA_URLS = import.meta.glob<string>('../../../dist/runtime/extra-*.js', {
  query: '?url',
  import: 'default',
  eager: true,
});

const extras = new Map<string, Promise<string>>();

/** Fetches the rest, so that the server may go. */
export async function fetchExtras(): Promise<void> {
  await Promise.all(Object.keys(EXTRAS).map(fetchExtra));
}

/** The script of an extra; fetched once, and again if that failed. */
export function fetchExtra(name: string): Promise<string> {
  const known = extras.get(name);
  if (known) return known;
  const fetched = fetchText(EXTRA_URLS[`../../../dist/runtime/extra-${name}.js`]);
  extras.set(name, fetched);
  fetched.catch(() => extras.delete(name));
  return fetched;
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (response.ok) return response.text();
  throw new Error(`${url} could not be fetched: ${response.status} ${response.statusText}.`);
}
