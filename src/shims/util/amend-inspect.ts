// https://nodejs.org/api/util.html#custom-inspection-functions-on-objects

type Depth = number;
type Inspect = (value: unknown, options?: object) => string;

/** What `inspect` asks of an object that knows better. */
const custom = Symbol.for('nodejs.util.inspect.custom');

/** What Node shows of its own classes, of which a browser's have nothing to show. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  AbortController: ['signal'],
  AbortSignal: ['aborted'],
  Blob: ['size', 'type'],
  URL: [
    ...['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port'],
    ...['pathname', 'search', 'searchParams', 'hash'],
  ],
};

/** Makes `inspect` show what Node would, where a page can know it. */
export function amendInspect(): void {
  for (const [name, keys] of Object.entries(SHOWN)) {
    const { prototype } = Reflect.get(globalThis, name) as { prototype: object };
    define(prototype, function (this: object, _depth, options, inspect) {
      const shown = Object.fromEntries(keys.map((key) => [key, Reflect.get(this, key)]));
      return `${name} ${inspect(shown, options)}`;
    });
  }
  define(URLSearchParams.prototype, function (this: URLSearchParams, _depth, options, inspect) {
    const pairs = [...this].map(
      ([key, value]) => `${inspect(key, options)} => ${inspect(value, options)}`,
    );
    return `URLSearchParams {${pairs.length > 0 ? ` ${pairs.join(', ')} ` : ''}}`;
  });
  // Node sees what has become of a promise. A page cannot, and had better not call it pending.
  define(Promise.prototype, () => 'Promise { <state hidden by the browser> }');
}

function define(
  prototype: object,
  value: (this: any, depth: Depth, options: object, inspect: Inspect) => string,
): void {
  Object.defineProperty(prototype, custom, { value, configurable: true, writable: true });
}
