import { expect, test } from 'vitest';
import { type ChapterText, entriesOf, lessonText } from '../../src/book/chapter.ts';

const planned = (slug: string, order: number) => ({ slug, title: slug, summary: '', order });
const written = (slug: string, order: number) => ({
  slug,
  text: { title: slug, summary: '', order, minutes: 5 },
});

test('written lessons stand among those to come, by their numbers, and are not told twice', () => {
  const chapter: ChapterText = {
    title: 'Why',
    order: 1,
    summary: '',
    planned: [planned('first', 1), planned('second', 2), planned('third', 3)],
  };
  const entries = entriesOf(chapter, [written('fourth', 4), written('second', 2)]);
  expect(entries.map((entry) => ('lesson' in entry ? entry.lesson.slug : entry.order))).toEqual([
    1,
    'second',
    3,
    'fourth',
  ]);
});

test('a lesson without minutes is sent back with the name of its file', () => {
  expect(() => lessonText('why/a', { title: 'A', summary: 'B', order: 1 })).toThrow(
    'content/why/a/index.mdx begins without',
  );
});
