import type { TankPlace } from './places.ts';

/** The sizes of one manner of drawing, in pixels. */
export interface Sizes {
  readonly words: TankPlace['words'];
  readonly tank: { readonly least: number; readonly most: number; readonly height: number };
  readonly gap: { readonly least: number; readonly most: number };
  /** Room for words above a tank, below it, and below one of two chambers. */
  readonly head: number;
  readonly foot: number;
  readonly doubleFoot: number;
  readonly between: number;
  /** More room between rows where a pipe runs. */
  readonly detour: number;
}

export const FULL: Sizes = {
  words: 'around',
  tank: { least: 96, most: 150, height: 116 },
  gap: { least: 64, most: 280 },
  head: 40,
  foot: 20,
  doubleFoot: 36,
  between: 14,
  detour: 40,
};

export const SMALL: Sizes = {
  words: 'short',
  tank: { least: 64, most: 150, height: 30 },
  gap: { least: 34, most: 40 },
  head: 20,
  foot: 0,
  doubleFoot: 0,
  between: 16,
  detour: 10,
};
