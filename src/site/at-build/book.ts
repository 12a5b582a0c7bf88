import type { MarkdownHeading } from 'astro';
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import { type CellData, type Cells, cellData } from '../../book/cell.ts';
import {
  type ChapterText,
  type Entry,
  entriesOf,
  type LessonText,
  lessonText,
} from '../../book/chapter.ts';

export interface Lesson {
  readonly chapter: string;
  readonly slug: string;
  readonly text: LessonText;
  readonly Content: AstroComponentFactory;
  /** The cells by id, with their files. */
  readonly cells: Readonly<Record<string, CellData>>;
}

export interface Chapter {
  readonly id: string;
  readonly text: ChapterText;
  readonly entries: readonly Entry<Lesson>[];
}

interface Page {
  readonly frontmatter: Partial<LessonText>;
  readonly Content: AstroComponentFactory;
  readonly getHeadings: () => MarkdownHeading[];
}

const texts = import.meta.glob<ChapterText>('/content/*/chapter.json', {
  eager: true,
  import: 'default',
});
const pages = import.meta.glob<Page>('/content/*/*/index.mdx', { eager: true });
const cells = import.meta.glob<Cells>('/content/*/*/cells.ts', { eager: true, import: 'default' });
const sources = import.meta.glob<string>(['/content/*/*/*.{js,mjs,ts}', '!**/cells.ts'], {
  eager: true,
  import: 'default',
  query: '?raw',
});

/** The book: its chapters in order, with what is written of them and what is to come. */
export const chapters: readonly Chapter[] = Object.entries(texts)
  .map(([path, text]) => readChapter(path.split('/')[2], text))
  .sort((a, b) => a.text.order - b.text.order);

/** The lessons that are written, in order. */
export const lessons: readonly Lesson[] = chapters.flatMap(({ entries }) =>
  entries.flatMap((entry) => ('lesson' in entry ? [entry.lesson] : [])),
);

/** `chapter/slug`, as exercises name the lesson that they stand in. */
export function lessonId({ chapter, slug }: Lesson): string {
  return `${chapter}/${slug}`;
}

/** The address of a lesson from the site's root. */
export function lessonPath(lesson: Lesson): string {
  return `/${lessonId(lesson)}/`;
}

const PARTS = ['one', 'two', 'three', 'four', 'five', 'six'];

/** "Part one": what the page calls a chapter. */
export function partName({ order }: ChapterText): string {
  return `Part ${PARTS[order - 1] ?? order}`;
}

function readChapter(id: string, text: ChapterText): Chapter {
  const own = Object.keys(pages).filter((path) => path.startsWith(`/content/${id}/`));
  return { id, text, entries: entriesOf(text, own.map(readLesson)) };
}

function readLesson(path: string): Lesson {
  const [, , chapter, slug] = path.split('/');
  const { frontmatter, Content } = pages[path];
  return {
    chapter,
    slug,
    text: lessonText(`${chapter}/${slug}`, frontmatter),
    Content,
    cells: readCells(`${chapter}/${slug}`),
  };
}

function readCells(lesson: string): Record<string, CellData> {
  const described = cells[`/content/${lesson}/cells.ts`] ?? {};
  const prefix = `/content/${lesson}/`;
  const files = Object.fromEntries(
    Object.entries(sources)
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, text]) => [path.slice(prefix.length), text]),
  );
  return Object.fromEntries(
    Object.keys(described).map((id) => [id, cellData(lesson, id, described, files)]),
  );
}
