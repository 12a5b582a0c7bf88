import { PlaceMap } from '../bundle/places.ts';
import type { Place, Program } from '../program.ts';
import { RuleEngine } from '../rules/engine.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import type { Block, RawPlace } from '../trace/block.ts';
import { emptyEvent, readEvent } from '../trace/event.ts';
import { LineCounts } from '../trace/line-counts.ts';
import { creationPlace, nameStreams, type Sources } from '../trace/naming.ts';
import { RECORDING_VERSION, type Recording } from '../trace/recording.ts';
import type { StreamRow } from '../trace/stream-row.ts';
import { Streams } from '../trace/stream-state.ts';
import { TotalsBuilder } from '../trace/totals.ts';
import { Recorder } from '../tracer/recorder.ts';

/** Follows a trace from outside the realm that it comes from: states, rules, counts, recording. */
export class Follower implements Sources {
  readonly streams = new Streams();
  readonly counts = new LineCounts();
  #totals = new TotalsBuilder();
  #engine: RuleEngine;
  #recorder = new Recorder(this.streams);
  #rows = new Map<number, StreamRow>();
  #raw: RawPlace[] = [];
  #places = new Map<number, Place | null>();
  #map: PlaceMap;
  #lines = new Map<string, string[]>();
  #program: Program;
  #event = emptyEvent();

  constructor(program: Program, map: string, rules: readonly Rule[]) {
    this.#program = program;
    this.#map = new PlaceMap(map);
    this.#engine = new RuleEngine(rules, this.streams);
  }

  take({ records, count, streams, places }: Block): void {
    for (const row of streams) {
      this.#rows.set(row.id, row);
      this.streams.declare(row);
    }
    for (const place of places) this.#raw[place.id] = place;
    const event = this.#event;
    for (let index = 0; index < count; index++) {
      readEvent(records, index, event);
      this.streams.apply(event);
      this.#engine.step(event);
      this.counts.add(event);
      this.#totals.add(event);
      this.#recorder.add(event);
    }
  }

  findings(): Finding[] {
    return this.#engine.end();
  }

  /** The learner's own place of an id; null for none, and for lines that only the bundle has. */
  placeOf(id: number): Place | null {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    const raw = this.#raw[id];
    const place = raw ? this.#map.original(raw) : null;
    this.#places.set(id, place);
    return place;
  }

  /** Where a line and column of the bundle come from. */
  original(at: { line: number; column: number }): Place | null {
    return this.#map.original(at);
  }

  lineOf(file: string, line: number): string | undefined {
    let lines = this.#lines.get(file);
    if (!lines) {
      lines = (this.#program.files[file] ?? '').split('\n');
      this.#lines.set(file, lines);
    }
    return lines[line - 1];
  }

  names(): Map<number, string> {
    return nameStreams([...this.#rows.values()], this);
  }

  creationPlace(stream: number): Place | null {
    const row = this.#rows.get(stream);
    return row ? creationPlace(row, this) : null;
  }

  recording(elapsedMs: number): Recording {
    const names = this.names();
    const streams = Array.from(this.#rows.values(), (row) => ({
      ...row,
      name: names.get(row.id) ?? row.kind,
      place: creationPlace(row, this),
    }));
    const places = Array.from(this.#raw, (_, id) => this.placeOf(id));
    return {
      version: RECORDING_VERSION,
      streams,
      places,
      totals: Object.fromEntries(this.#totals.byStream),
      elapsedMs,
      ...this.#recorder.recording(),
    };
  }
}
