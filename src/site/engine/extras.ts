import { EXTRAS } from '../../shims/extra.ts';
import { PACKAGES, packageFile } from '../../shims/offered-packages.ts';

/** Where the scripts of modules stand that few programs import. */
const EXTRA_URLS = import.meta.glob<string>('../../../dist/runtime/extra-*.js', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Likewise the files of packages; each is fetched when a program imports it. */
const PACKAGE_URLS = import.meta.glob<string>('../../../dist/runtime/package-*.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

const fetched = new Map<string, Promise<string>>();

/** Fetches the rest, so that the server may go. */
export async function fetchExtras(): Promise<void> {
  await Promise.all(Object.keys(EXTRAS).map(fetchExtra));
  await Promise.all(Object.keys(PACKAGES).map(fetchPackage));
}

/** The script of an extra. */
export function fetchExtra(name: string): Promise<string> {
  return fetchOnce(EXTRA_URLS[`../../../dist/runtime/extra-${name}.js`]);
}

export function fetchPackage(name: string): Promise<string> {
  return fetchOnce(PACKAGE_URLS[`../../../dist/runtime/${packageFile(name)}`]);
}

/** Fetched once, and again if that failed. */
function fetchOnce(url: string): Promise<string> {
  const known = fetched.get(url);
  if (known) return known;
  const text = fetchText(url);
  fetched.set(url, text);
  text.catch(() => fetched.delete(url));
  return text;
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (response.ok) return response.text();
  throw new Error(`${url} could not be fetched: ${response.status} ${response.statusText}.`);
}
