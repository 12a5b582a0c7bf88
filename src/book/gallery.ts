import type { Cell } from './cell.ts';

/** One program of the gallery: a cell that stands by itself, outside of any lesson. */
export interface Exhibit extends Cell {
  readonly shelf: Shelf;
  /** What to watch when it runs, in one or two sentences; backquotes mark code. */
  readonly watch: string;
}

/** The parts of the guide, as the book's chapters are called. */
export type Shelf = 'why' | 'how' | 'rules' | 'beyond';

/** What content/gallery/cells.ts exports by default: the exhibits by id, in order. */
export type Gallery = Readonly<Record<string, Exhibit>>;

/** What the page calls each shelf, in their order. */
export const SHELVES: Readonly<Record<Shelf, string>> = {
  why: 'Why streams, and why a brake',
  how: 'How backpressure works',
  rules: 'Rules for streams of your own',
  beyond: 'Beyond Node’s streams',
};
