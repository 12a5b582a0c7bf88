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

/** Makes each recording ready once, whoever looks at it: the drawing, the text, the story. */
export class Look {
  #seen = new WeakMap<Recording, Seen>();

  /** What the cell's run shows; null before there is one. Read within an effect, it is followed. */
  of(cell: Cell): Seen | null {
    const recording = cell.shown.value?.recording;
    if (!recording) return null;
    let seen = this.#seen.get(recording);
    if (!seen) {
      seen = { recording, seeker: new Seeker(recording), graph: graphOf(recording) };
      this.#seen.set(recording, seen);
    }
    return seen;
  }
}
