import type { Follower, RecordingFollower } from '../run/follower.ts';
import type { Block, RawPlace } from '../trace/block.ts';
import { ProcessTracer } from './process-tracer.ts';

/** Everybody who follows this process: the tracer is on while there is somebody. */
const followers = new Set<Follower>();

/** Places are told once, and a follower may come later. */
const places: RawPlace[] = [];

const ours = new ProcessTracer(
  (block) => {
    places.push(...block.places);
    for (const follower of followers) follower.take(block);
    return true;
  },
  (event) => {
    for (const follower of followers) follower.step(event);
  },
);

/** The one tracer of this process: two would take each other's marks for their own. */
export const { tracer } = ours;

/** Follows all streams of this process from now on. Returns what ends that. */
export function follow(follower: Follower): () => void {
  ours.putOn();
  tracer.flush();
  catchUp(follower);
  followers.add(follower);
  return () => {
    tracer.flush();
    followers.delete(follower);
    if (followers.size === 0) ours.takeOff();
  };
}

/** Follows all streams until the process ends. */
export function followToTheEnd(follower: Follower): void {
  ours.keepOn();
  follow(follower);
}

/** Likewise, and keeps a recording: also what goes well is told, which rules can do without. */
export function recordToTheEnd(follower: RecordingFollower): void {
  ours.tellAll();
  followToTheEnd(follower);
}

/** What the others know of places and of streams as they stand now, but nothing that happened. */
function catchUp(follower: Follower): void {
  const [other] = followers;
  const streams = other ? [...other.rows.values()] : [];
  follower.take({ ...NOTHING, streams, places });
  if (other) follower.streams.restore(other.streams.all(), other.streams.pipes());
}

const NOTHING: Pick<Block, 'records' | 'count'> = { records: new Float64Array(0), count: 0 };
