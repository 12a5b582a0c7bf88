import type { Follower } from '../run/follower.ts';
import type { Block, RawPlace } from '../trace/block.ts';
import type { TracerOptions } from '../tracer/options.ts';
import { ProcessTracer } from './process-tracer.ts';
import type { Unseen } from './unseen.ts';

/** Everybody who follows this process: the tracer is on while there is somebody. */
const followers = new Set<Follower>();

/** Places are told once, and a follower may come later. */
const places: RawPlace[] = [];

/** The only one who follows, if there is one, does so to the end, and asks how things stand seldom. */
let toTheEnd = false;

/** What a run is measured by, and rules do not ask for. */
type Measures = Pick<Required<TracerOptions>, 'full' | 'handed'>;
let measures: Measures = { full() {}, handed() {} };

const ours = new ProcessTracer({
  block(block) {
    places.push(...block.places);
    for (const follower of followers) follower.take(block);
    return true;
  },
  direct(event) {
    for (const follower of followers) follower.step(event);
  },
  gone(stream) {
    for (const follower of followers) follower.gone(stream);
  },
  full: (stream, traced) => measures.full(stream, traced),
  handed: (stream, flags, bytes) => measures.handed(stream, flags, bytes),
});

/** The one tracer of this process: two would take each other's marks for their own. */
export const { tracer } = ours;

/** Follows all streams of this process from now on. Returns what ends that. */
export function follow(follower: Follower): () => void {
  ours.putOn();
  tracer.tellAllQuiet();
  tracer.flush();
  catchUp(follower);
  followers.add(follower);
  mayBeQuiet();
  return () => {
    tracer.flush();
    followers.delete(follower);
    mayBeQuiet();
    if (followers.size === 0) ours.takeOff();
  };
}

/** Who watches for a time waits until nothing happens any more: then all that does is told. */
function mayBeQuiet(): void {
  tracer.quiets = toTheEnd && followers.size === 1;
}

/** Has the whole run measured, from now on, by whoever gives these. */
export function measure(by: Measures): void {
  measures = by;
}

/** Streams met so far that cannot be followed. */
export function unseenStreams(): readonly Unseen[] {
  return ours.unseen.found();
}

/**
 * Follows all streams until the process ends.
 *
 * @param all whether to tell also what goes well, which rules can do without: for a recording.
 */
export function followToTheEnd(follower: Follower, all: boolean): void {
  if (all) ours.tellAll();
  ours.keepOn();
  toTheEnd = !all;
  follow(follower);
}

/** What the others know of places and of streams as they stand now, but nothing that happened. */
function catchUp(follower: Follower): void {
  const [other] = followers;
  const streams = other ? other.rows() : [];
  follower.take({ ...NOTHING, streams, places });
  if (other) follower.streams.restore(other.streams.all(), other.streams.pipes());
}

const NOTHING: Pick<Block, 'records' | 'count'> = { records: new Float64Array(0), count: 0 };
