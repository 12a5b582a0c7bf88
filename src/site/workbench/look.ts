import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Recording } from '../../trace/recording.ts';
import { type Graph, graphOf } from '../../view/graph.ts';
import { Seeker } from '../../view/seek.ts';
import type { Cell } from './cell.ts';

/** A recording made ready to be looked at. */
export interface Seen {
  readonly recording: Recording;
  readonly seeker: Seeker;
  readonly graph: Graph;
}

/** Whose run is looked at: a cell, or a trace that was opened. */
export interface Viewed {
  /** The kept event that the drawing stands at. */
  readonly playhead: Signal<number>;
  /** What is under way, which a drawing makes room for; null if nothing is. */
  readonly busy: ReadonlySignal<unknown>;
}

/** Makes a recording ready to be looked at. */
export function seenOf(recording: Recording): Seen {
  return { recording, seeker: new Seeker(recording), graph: graphOf(recording) };
}

/** Makes each recording ready once, whoever looks at it: the drawing, the text, the story. */
export class Look {
  #seen = new WeakMap<Recording, Seen>();

  /** What the cell's run shows; null before there is one. Read within an effect, it is followed. */
  of(cell: Cell): Seen | null {
    const recording = cell.shown.value?.recording;
    if (!recording) return null;
    let seen = this.#seen.get(recording);
    if (!seen) {
      seen = seenOf(recording);
      this.#seen.set(recording, seen);
    }
    return seen;
  }
}
