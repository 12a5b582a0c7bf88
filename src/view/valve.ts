import type { Edge } from './edges.ts';
import { type Graph, nameIn } from './graph.ts';
import type { Moment } from './moment.ts';

/** How an edge stands at a moment. */
export type Valve =
  /** One of its streams has not been made, or nothing has joined them yet. */
  | 'ahead'
  | 'open'
  /** Open, but its source waits for another destination. */
  | 'held'
  /** The destination answered `false`, and its source waits. */
  | 'closed'
  /** The program looks at no answer; so far it was always `true`. */
  | 'none'
  /** ... and it has been `false`. */
  | 'ignored'
  /** Backpressure is switched off: the answer is `true` whatever is buffered. */
  | 'off'
  /** Everything has come through. */
  | 'done'
  /** One end failed, or was destroyed before its time. */
  | 'broken'
  /** `unpipe()` took it apart. */
  | 'apart';

/** The state of an edge's valve. */
export function valveOf(edge: Edge, moment: Moment): Valve {
  const from = moment.state(edge.from);
  const to = moment.state(edge.to);
  if (!from || !to || moment.index < edge.since) return 'ahead';
  if (to.failed || from.failed) return 'broken';
  if (to.ended || from.readableEnded) return 'done';
  if (to.destroyed || from.destroyed) return 'broken';
  if (edge.way === 'pipe' && !moment.isPiped(edge.from, edge.to)) return 'apart';
  if (edge.off) return 'off';
  return edge.way === 'pipe' ? pipeValve(edge, moment) : programValve(edge, moment);
}

function pipeValve({ from, to }: Edge, moment: Moment): Valve {
  const paused = moment.state(from)?.paused === true;
  if (moment.needsDrain(to)) return paused || !moment.exact ? 'closed' : 'open';
  return paused && moment.exact ? 'held' : 'open';
}

function programValve(edge: Edge, moment: Moment): Valve {
  const careless = edge.ignored.length > 0;
  if (!moment.needsDrain(edge.to)) return careless ? 'none' : 'open';
  if (!careless) return 'closed';
  return isIgnoredNow(edge, moment) ? 'ignored' : 'none';
}

/** Whether a write has gone against the `false` that stands now. */
function isIgnoredNow({ to, ignored }: Edge, moment: Moment): boolean {
  if (!moment.exact) return true;
  const since = moment.state(to)?.episode?.since ?? Number.POSITIVE_INFINITY;
  // Ascending: the last one that is not ahead of the moment.
  let at = ignored.length - 1;
  while (at >= 0 && ignored[at] > moment.index) at--;
  return at >= 0 && moment.timeOf(ignored[at]) >= since;
}

/** What a valve says beside its pipe, where there is little room. */
export function shortValveWords(valve: Valve): string {
  return SHORT[valve];
}

const SHORT: Readonly<Record<Valve, string>> = {
  ahead: 'not yet',
  open: 'open',
  held: 'open',
  closed: 'closed',
  none: 'no valve',
  ignored: 'ignored',
  off: 'off',
  done: 'all passed',
  broken: 'broken',
  apart: 'unpiped',
};

/** What a valve says, beside its pipe. */
export function valveWords(valve: Valve, edge: Edge, moment: Moment, graph: Graph): string {
  const from = shortName(graph, edge.from);
  switch (valve) {
    case 'ahead':
      return 'not joined yet';
    case 'open':
      return 'open';
    case 'held':
      return heldWords(edge, moment, graph);
    case 'closed':
      return edge.way === 'program' ? 'closed: the program waits' : `closed: ${from} waits`;
    case 'none':
      return 'no valve';
    case 'ignored':
      return 'no valve: the answer is ignored';
    case 'off':
      return 'backpressure off: always true';
    case 'done':
      return 'all passed on';
    case 'broken':
      return 'broken off';
    case 'apart':
      return 'unpiped';
  }
}

function heldWords(edge: Edge, moment: Moment, graph: Graph): string {
  const from = shortName(graph, edge.from);
  const beside = graph.out.get(edge.from) ?? [];
  const full = beside.find((other) => other !== edge && moment.needsDrain(other.to));
  return full
    ? `open, but ${from} waits for ${shortName(graph, full.to)}`
    : `open, but ${from} is paused`;
}

/** What carries chunks along an edge. */
export function wayWords({ way }: Edge): string {
  if (way === 'pipe') return 'pipe()';
  return way === 'data' ? "'data' → write()" : 'the program';
}

/** A name in the midst of other words beside a pipe: no longer than they are. */
function shortName(graph: Graph, id: number): string {
  const signs = Array.from(nameIn(graph, id));
  return signs.length <= LONGEST ? signs.join('') : `${signs.slice(0, LONGEST - 1).join('')}…`;
}

const LONGEST = 18;
