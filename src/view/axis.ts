import type { Recording } from '../trace/recording.ts';
import { timeText } from './amounts.ts';
import { timeOf } from './gaps.ts';

/** From left to right: the run's time; or, where all happens in one instant, its events. */
export interface Axis {
  readonly by: 'time' | 'event';
  readonly left: number;
  readonly right: number;
  /** Milliseconds at the right end. */
  readonly until: number;
  /** Where the playhead stands at a time. */
  playheadX(time: number): number;
  /** The time under a point, within the run. */
  timeAt(x: number): number;
  /** Where the playhead stands at a kept event. */
  xOf(index: number): number;
}

/** An axis for a run; `until` makes it longer than the run, so that two runs can be compared. */
export function axisOf(recording: Recording, left: number, right: number, until: number): Axis {
  const count = recording.numbers.length;
  const by = until > 0 ? 'time' : 'event';
  const width = right - left;
  const playheadX = (time: number) => {
    if (by === 'event') return time > 0 ? right : left;
    return left + width * Math.min(1, Math.max(0, time / until));
  };
  return {
    by,
    left,
    right,
    until,
    playheadX,
    timeAt: (x) => until * Math.min(1, Math.max(0, (x - left) / width)),
    xOf: (index) =>
      by === 'time'
        ? playheadX(timeOf(recording, index))
        : left + (width * index) / Math.max(1, count - 1),
  };
}

/** A run's length on its own clock. */
export function lengthOf(recording: Recording): number {
  return Math.max(recording.elapsedMs, timeOf(recording, recording.numbers.length - 1));
}

export interface AxisMark {
  readonly x: number;
  readonly text: string;
}

/** Marks at round times, no closer than `apart` pixels. */
export function axisMarks({ by, left, right, until }: Axis, apart: number): AxisMark[] {
  if (by === 'event') return [];
  const step = roundStep((until * apart) / (right - left));
  const marks: AxisMark[] = [];
  for (let count = 0; count * step <= until; count++) {
    const time = count * step;
    marks.push({
      x: left + ((right - left) * time) / until,
      text: time === 0 ? '0' : timeText(time),
    });
  }
  return marks;
}

/** The least of 1, 2, 5, 10, 20, ... that is at least `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const found = [1, 2, 5].find((step) => step * power >= least);
  return (found ?? 10) * power;
}
