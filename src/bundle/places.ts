import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Place } from '../program.ts';
import type { RawPlace } from '../trace/block.ts';
import { HEADER_LINES } from './script.ts';

/** Leads from lines of a bundle back to lines of the learner's files. */
export class PlaceMap {
  #map: TraceMap;

  constructor(map: string) {
    this.#map = new TraceMap(map);
  }

  /** The learner's own place, or null for a line that only the bundle has. */
  original({ line, column }: Pick<RawPlace, 'line' | 'column'>): Place | null {
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
}
