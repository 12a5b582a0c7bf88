import type { Graph } from './graph.ts';
import { gridOf } from './grid.ts';
import { components } from './groups.ts';
import { fewest } from './pick.ts';
import type { Layout } from './places.ts';
import { shelves } from './shelves.ts';
import { FULL, SMALL } from './sizes.ts';
import { stack } from './stack.ts';

/** Below this width streams stand under each other. */
const NARROW = 520;

/** A taller drawing is made again with small tanks; how many streams that still shows. */
const TALL = { wide: 820, narrow: 1200 };
const MOST = { wide: 48, narrow: 24 };

/** Sets out a graph for a width in pixels. */
export function layOut(graph: Graph, width: number): Layout {
  const narrow = width < NARROW;
  const size = narrow ? 'narrow' : 'wide';
  if (graph.streams.length <= MOST[size]) {
    const grids = components(graph).map(gridOf);
    const full = narrow ? stack(grids, width) : shelves(grids, width, FULL);
    if (full.height <= TALL[size]) return { ...full, left: [] };
  }
  const { kept, left } = fewest(graph, MOST[size]);
  return { ...shelves(components(kept).map(gridOf), width, SMALL), left };
}
