import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Place, Program } from '../program.ts';
import type { Counted } from './counted.ts';
import { HEADER_LINES, PACKAGE_SCRIPT } from './script.ts';

/** Leads from lines of a bundle back to lines of the learner's files. */
export class BundleOrigin {
  #map: TraceMap;
  #files: Program['files'];
  #lines = new Map<string, string[]>();
  #before: Counted['before'];

  /** @param before leads back from counted code to the code that `map` is of. */
  constructor({ files }: Program, map: string, before: Counted['before'] = (place) => place) {
    this.#files = files;
    this.#before = before;
    this.#map = new TraceMap(map);
  }

  /** The learner's own place or a package's, or null for a line that only the bundle has. */
  original(raw: { script?: string; line: number; column: number }): Place | null {
    if (raw.script?.startsWith(PACKAGE_SCRIPT)) {
      const file = raw.script.slice(PACKAGE_SCRIPT.length);
      return { file, line: raw.line - HEADER_LINES, column: raw.column };
    }
    const { line, column } = this.#before(raw);
    const at = { line: line - HEADER_LINES, column: Math.max(0, column - 1) };
    if (at.line < 1) return null;
    const found = originalPositionFor(this.#map, at);
    if (found.source === null || !found.source.startsWith('program:')) return null;
    return {
      file: found.source.slice('program:'.length),
      line: found.line,
      column: found.column + 1,
    };
  }

  /** A line of a file, counted from 1; undefined if there is none. */
  lineOf(file: string, line: number): string | undefined {
    let lines = this.#lines.get(file);
    if (!lines) {
      lines = (this.#files[file] ?? '').split('\n');
      this.#lines.set(file, lines);
    }
    return lines[line - 1];
  }
}
