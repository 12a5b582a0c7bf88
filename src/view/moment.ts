import type { SideName } from '../trace/recording.ts';
import type { StreamState } from '../trace/stream-state.ts';

/** How everything stood right after one kept event. Valid until its seeker is asked for another. */
export interface Moment {
  /** The kept event's index. */
  readonly index: number;
  readonly time: number;
  /** Every event up to here was kept; if not, levels are measured ones, and flags may lag. */
  readonly exact: boolean;
  /** A stream's state; undefined before it was made. */
  state(stream: number): StreamState | undefined;
  /** What one side holds: bytes, or chunks in object mode. */
  level(stream: number, side: SideName): number;
  needsDrain(stream: number): boolean;
  /** Whether a pipe stands between two streams. */
  isPiped(from: number, to: number): boolean;
  /** The time of any kept event. */
  timeOf(index: number): number;
}
