import { existsSync, readFileSync } from 'node:fs';
import { findSourceMap } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { originalPositionFor, sourceContentFor, TraceMap } from '@jridgewell/trace-mapping';

/** A place in a file, by its path; lines and columns count from 1. */
export interface FilePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** The comment that leads from a script to its map; the last one counts. */
const COMMENT = /^\/\/[#@]\s*sourceMappingURL=(\S+)\s*$/gm;

/** Leads from scripts that were compiled to the sources that they were made of. */
export class SourceMaps {
  #maps = new Map<string, TraceMap | null>();
  /** Text of sources that stand in no file of their own. */
  #texts = new Map<string, string>();

  /** Null where a script has no map, or nobody has the source that it names. */
  original({ path, line, column }: FilePlace): FilePlace | null {
    const map = this.#mapOf(path);
    if (!map) return null;
    const found = originalPositionFor(map, { line, column: column - 1 });
    if (found.source === null) return null;
    const source = pathOfSource(found.source);
    if (!this.#isAtHand(source, sourceContentFor(map, found.source))) return null;
    return { path: source, line: found.line, column: found.column + 1 };
  }

  /** The text of a source that is in no file. */
  textOf(path: string): string | undefined {
    return this.#texts.get(path);
  }

  #isAtHand(source: string, text: string | null): boolean {
    if (existsSync(source)) return true;
    if (text !== null) this.#texts.set(source, text);
    return text !== null;
  }

  #mapOf(path: string): TraceMap | null {
    const known = this.#maps.get(path);
    if (known !== undefined) return known;
    const map = loadedMap(path) ?? mapOnDisk(path);
    this.#maps.set(path, map);
    return map;
  }
}

/** What Node knows itself, of code that was made as it was loaded, when it minds source maps. */
function loadedMap(path: string): TraceMap | null {
  const payload = findSourceMap(path)?.payload;
  return payload ? new TraceMap(payload as never, pathToFileURL(path).href) : null;
}

function mapOnDisk(path: string): TraceMap | null {
  if (!existsSync(path)) return null;
  const [, comment] = [...readFileSync(path, 'utf8').matchAll(COMMENT)].at(-1) ?? [];
  if (comment === undefined) return null;
  const url = new URL(comment, pathToFileURL(path));
  try {
    const inline = url.protocol === 'data:';
    return new TraceMap(
      inline ? dataOf(comment) : readFileSync(url, 'utf8'),
      inline ? pathToFileURL(path).href : url.href,
    );
  } catch {
    // A map that is not there, or is broken, is no reason to say less than without one.
    return null;
  }
}

function dataOf(url: string): string {
  const [head, data] = [url.slice(0, url.indexOf(',')), url.slice(url.indexOf(',') + 1)];
  return head.endsWith(';base64')
    ? Buffer.from(data, 'base64').toString('utf8')
    : decodeURIComponent(data);
}

/** Bundlers give sources addresses such as `webpack://app/./src/copy.ts`. */
function pathOfSource(source: string): string {
  if (source.startsWith('file:')) return fileURLToPath(source);
  return source.replace(/^[a-z-]+:\/\/[^/]*\/(?:\.\/)?/, '');
}
