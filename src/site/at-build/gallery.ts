import found from '../../../content/gallery/cells.ts';
import { type CellData, cellData } from '../../book/cell.ts';
import { type Gallery, SHELVES } from '../../book/gallery.ts';
import { wordsHtml } from './rule-page.ts';

/** A part of the guide, with the programs that it speaks of. */
export interface ShelfOfPrograms {
  readonly title: string;
  readonly exhibits: readonly { readonly cell: CellData; readonly watchHtml: string }[];
}

const exhibits: Gallery = found;

const sources = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('/content/gallery/*.js', {
      eager: true,
      import: 'default',
      query: '?raw',
    }),
  ).map(([path, text]) => [path.slice('/content/gallery/'.length), text]),
);

/** The gallery: the guide's programs, in its order. */
export const gallery: readonly ShelfOfPrograms[] = Object.entries(SHELVES)
  .map(([id, title]) => ({
    title,
    exhibits: Object.entries(exhibits)
      .filter(([, { shelf }]) => shelf === id)
      .map(([id, { watch }]) => ({
        cell: cellData('gallery', id, exhibits, sources),
        watchHtml: wordsHtml(watch),
      })),
  }))
  .filter(({ exhibits }) => exhibits.length > 0);
