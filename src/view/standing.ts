import type { NamedStream, SideName } from '../trace/recording.ts';
import type { Side } from '../trace/stream-row.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Graph } from './graph.ts';
import type { Moment } from './moment.ts';

/** What a tank looks like. */
export type Condition = 'unmade' | 'standing' | 'done' | 'destroyed' | 'failed';

/** One side of a stream at a moment: one chamber of its tank. */
export interface SideStanding {
  readonly name: SideName;
  readonly side: Side;
  readonly level: number;
  /** In a word or two: `needs drain`, `paused`. */
  readonly words: string;
}

/** How one stream stands at a moment. */
export interface Standing {
  readonly stream: NamedStream;
  readonly condition: Condition;
  readonly needsDrain: boolean;
  /** The writable side first: chunks go in there. */
  readonly sides: readonly SideStanding[];
}

export function standingOf(stream: NamedStream, moment: Moment, graph: Graph): Standing {
  const state = moment.state(stream.id);
  const sides: SideStanding[] = [];
  for (const name of ['writable', 'readable'] as const) {
    const side = stream[name];
    if (!side) continue;
    const words = state ? sideWords(name, state, moment, graph) : 'not made yet';
    sides.push({ name, side, level: moment.level(stream.id, name), words });
  }
  return {
    stream,
    condition: conditionOf(stream, state),
    needsDrain: moment.needsDrain(stream.id),
    sides,
  };
}

export function isOver({ level, side }: SideStanding): boolean {
  return level > side.mark;
}

function conditionOf(stream: NamedStream, state: StreamState | undefined): Condition {
  if (!state) return 'unmade';
  if (state.failed) return 'failed';
  const written = stream.writable === null || state.finished;
  const read = stream.readable === null || state.readableEnded;
  if (written && read) return 'done';
  return state.destroyed || state.closed ? 'destroyed' : 'standing';
}

function sideWords(name: SideName, state: StreamState, moment: Moment, graph: Graph): string {
  if (state.failed) return 'failed';
  return name === 'writable' ? writableWords(state, moment) : readableWords(state, moment, graph);
}

function writableWords(state: StreamState, moment: Moment): string {
  if (state.finished) return 'finished';
  if (state.destroyed) return 'destroyed';
  if (state.corked > 0) return 'corked';
  if (state.ended) return 'ending';
  if (moment.needsDrain(state.row.id)) return 'needs drain';
  return moment.level(state.row.id, 'writable') > 0 ? 'writing' : 'ready';
}

function readableWords(state: StreamState, moment: Moment, graph: Graph): string {
  if (state.readableEnded) return 'ended';
  if (state.destroyed) return 'destroyed';
  const out = graph.out.get(state.row.id) ?? [];
  const read = state.dataListeners > 0 || out.some(({ since }) => since <= moment.index);
  if (!read) return out.length > 0 ? 'not read yet' : 'nobody reads it';
  if (state.paused && moment.exact) return 'paused';
  return out.every(({ way }) => way === 'program') && out.length > 0 ? 'being read' : 'flowing';
}
