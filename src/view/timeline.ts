import type { Recording } from '../trace/recording.ts';
import { type Axis, axisOf, lengthOf } from './axis.ts';
import { type Gap, gapsOf } from './gaps.ts';
import type { Graph } from './graph.ts';
import { type Lane, lanesOf } from './lanes.ts';
import { TICKS_HEIGHT } from './ticks.ts';

/** Where one lane is drawn. */
export interface LanePlace {
  readonly lane: Lane;
  readonly top: number;
  readonly bottom: number;
}

/** What was buffered over a whole run, set out for a width. Drawn once; only a playhead moves on it. */
export interface Timeline {
  readonly width: number;
  readonly height: number;
  readonly narrow: boolean;
  readonly axis: Axis;
  readonly lanes: readonly LanePlace[];
  /** Sides that there was no room for. */
  readonly left: number;
  readonly gaps: readonly Gap[];
  /** From where to where a playhead reaches. */
  readonly top: number;
  readonly bottom: number;
}

const NARROW = 520;

/** Left of the plot: names and units, or on a phone only units. */
const GUTTER = { wide: 132, narrow: 62 };
const MARGIN = 16;

/** Above a lane on a phone: its name. */
const TITLE = 17;
const BETWEEN = 9;

/** A strip below the lanes that shows where events are missing. */
const HATCH_HEIGHT = 14;

/** A gap narrower than this is not worth a hatch of its own. */
const GAP_PIXELS = 4;

/**
 * Sets out the timeline of a run.
 *
 * @param until milliseconds at its right end, where it is to be longer than the run.
 */
export function timelineOf(
  recording: Recording,
  graph: Graph,
  width: number,
  until = lengthOf(recording),
): Timeline {
  const narrow = width < NARROW;
  const left = narrow ? GUTTER.narrow : GUTTER.wide;
  const axis = axisOf(recording, left, width - MARGIN, until);
  const { lanes, left: more } = lanesOf(recording, graph, axis, narrow ? 6 : 8);
  const tall = lanes.length <= 2 ? 46 : lanes.length <= 4 ? 36 : 26;
  const places: LanePlace[] = [];
  let y = 8;
  for (const lane of lanes) {
    const top = y + (narrow ? TITLE : 0);
    places.push({ lane, top, bottom: top + tall });
    y = top + tall + (lane.ticks ? TICKS_HEIGHT + 3 : 0) + BETWEEN;
  }
  const apart = (GAP_PIXELS * until) / (axis.right - axis.left);
  const gaps = axis.by === 'time' ? gapsOf(recording, apart) : [];
  const bottom = y - BETWEEN + (gaps.length > 0 ? HATCH_HEIGHT : 2);
  const height = bottom + (narrow ? 40 : 24) + (more > 0 ? 18 : 0);
  return { width, height, narrow, axis, lanes: places, left: more, gaps, top: 4, bottom };
}
