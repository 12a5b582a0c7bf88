import type { NamedStream } from '../trace/recording.ts';
import type { Edge } from './edges.ts';
import type { Box } from './measures.ts';
import type { Point } from './svg.ts';

/** Where a stream's tank stands, and how its words stand to it. */
export interface TankPlace {
  readonly stream: NamedStream;
  readonly box: Box;
  /** Above and below the tank, to its right, or in one line above. */
  readonly words: 'around' | 'beside' | 'short';
  /** Room for a line of words. */
  readonly room: number;
  /** Where there is room for `highWaterMark`. */
  readonly marked: 'right' | 'inside' | 'nowhere';
}

/** Where a pipe runs. */
export interface PipePlace {
  readonly edge: Edge;
  readonly points: readonly Point[];
  readonly valve: Point;
  /** The pipe runs downwards where its valve is. */
  readonly upright: boolean;
  /** Words stand around the valve, to its right, or nowhere. */
  readonly words: 'around' | 'beside' | 'none';
  /** Where the words begin, or their middle. */
  readonly label: Point;
  readonly room: number;
}

/** A drawing's geometry, the same at every moment of a run. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly tanks: readonly TankPlace[];
  readonly pipes: readonly PipePlace[];
  /** Streams that there was no room for. */
  readonly left: readonly NamedStream[];
}
