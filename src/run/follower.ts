import type { Place } from '../program.ts';
import { RuleEngine } from '../rules/engine.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import type { Block, RawPlace } from '../trace/block.ts';
import { TraceDigest } from '../trace/digest.ts';
import { emptyEvent, readEvent, type TraceEvent } from '../trace/event.ts';
import { LineCounts } from '../trace/line-counts.ts';
import { creationPlace, nameStreams, type Sources } from '../trace/naming.ts';
import { RECORDING_VERSION, type Recording } from '../trace/recording.ts';
import type { StreamRow } from '../trace/stream-row.ts';
import { Streams } from '../trace/streams.ts';
import { TotalsBuilder } from '../trace/totals.ts';
import { Recorder } from '../tracer/recorder.ts';

/** Leads from the places of a trace to the program's own source. */
export interface Origin {
  /** The program's own place, or null for a line that is none of its. */
  original(raw: Pick<RawPlace, 'script' | 'line' | 'column'>): Place | null;
  /** A line of a file, counted from 1; undefined if there is none. */
  lineOf(file: string, line: number): string | undefined;
}

/** So many streams that are gone take half a megabyte, and most programs make fewer. */
const MANY_GONE = 1024;

/** Follows a trace from outside the realm that it comes from: what state streams are in, and rules. */
export class Follower implements Sources {
  readonly streams = new Streams();
  readonly origin: Origin;
  #engine: RuleEngine;
  #raw = new Map<number, RawPlace>();
  #places = new Map<number, Place | null>();
  #event = emptyEvent();
  #lastTime = 0;
  /** Streams that are no more, and have not been forgotten yet. */
  #gone = new Set<number>();
  #forgetAt = MANY_GONE;

  constructor(origin: Origin, rules: readonly Rule[]) {
    this.origin = origin;
    this.#engine = new RuleEngine(rules, this.streams);
  }

  /** Milliseconds on the program's clock at the last event. */
  get lastTime(): number {
    return this.#lastTime;
  }

  take({ records, count, streams, places }: Block): void {
    for (const row of streams) this.streams.declare(row);
    for (const place of places) this.#raw.set(place.id, place);
    const event = this.#event;
    for (let index = 0; index < count; index++) this.step(readEvent(records, index, event));
  }

  /** An event has happened. */
  step(event: TraceEvent): void {
    // Of a stream that was quiet at first, what happened is told later.
    if (event.time > this.#lastTime) this.#lastTime = event.time;
    this.streams.apply(event);
    this.#engine.step(event);
    this.seen(event);
  }

  /** A stream is no more. It is forgotten together with others, but for what is still to be said of it. */
  gone(stream: number): void {
    this.#gone.add(stream);
    if (this.#gone.size >= this.#forgetAt) this.#forget();
  }

  #forget(): void {
    const needed = this.#engine.settle(this.#gone);
    for (const stream of this.#gone) {
      if (needed.has(stream)) continue;
      this.#gone.delete(stream);
      this.streams.forget(stream);
    }
    this.#forgetAt = this.#gone.size + Math.max(MANY_GONE, this.streams.size / 2);
  }

  findings(): Finding[] {
    return this.#engine.end();
  }

  /** The program's own place of an id, or null. */
  placeOf(id: number): Place | null {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    const raw = this.#raw.get(id);
    const place = raw ? this.origin.original(raw) : null;
    this.#places.set(id, place);
    return place;
  }

  lineOf(file: string, line: number): string | undefined {
    return this.origin.lineOf(file, line);
  }

  /** Of all streams that are known, in the order in which they were made. */
  rows(): StreamRow[] {
    return Array.from(this.streams.all(), ({ row }) => row);
  }

  names(): Map<number, string> {
    return nameStreams(this.rows(), this);
  }

  creationPlace(stream: number): Place | null {
    const row = this.streams.get(stream)?.row;
    return row ? creationPlace(row, this) : null;
  }

  /** Places by id, up to the largest. */
  protected allPlaces(): (Place | null)[] {
    const largest = Math.max(0, ...this.#raw.keys());
    return Array.from({ length: largest + 1 }, (_, id) => this.placeOf(id));
  }

  /** For followers that keep more: an event has been applied. */
  protected seen(_event: TraceEvent): void {}
}

/** A follower that also keeps what a person will want to look at. */
export class RecordingFollower extends Follower {
  readonly counts = new LineCounts();
  readonly digest = new TraceDigest();
  #totals = new TotalsBuilder();
  #recorder = new Recorder(this.streams);

  recording(elapsedMs: number): Recording {
    const names = this.names();
    const streams = this.rows().map((row) => ({
      ...row,
      name: names.get(row.id) ?? row.kind,
      place: creationPlace(row, this),
    }));
    return {
      version: RECORDING_VERSION,
      streams,
      places: this.allPlaces(),
      totals: Object.fromEntries(this.#totals.byStream),
      elapsedMs,
      ...this.#recorder.recording(),
    };
  }

  /** The most that a stream held at once on either side: bytes, or chunks in object mode. */
  peakOf(stream: number): number {
    const totals = this.#totals.byStream.get(stream);
    return Math.max(totals?.peakWritten ?? 0, totals?.peakHeld ?? 0);
  }

  protected override seen(event: TraceEvent): void {
    this.counts.add(event);
    this.digest.add(event);
    this.#totals.add(event);
    this.#recorder.add(event);
  }
}
