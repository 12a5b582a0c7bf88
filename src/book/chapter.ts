/** What a chapter's `chapter.json` holds. */
export interface ChapterText {
  readonly title: string;
  readonly order: number;
  readonly summary: string;
  /** Lessons that are to come. One that has its folder is written, and need not be taken out. */
  readonly planned: readonly PlannedLesson[];
}

export interface PlannedLesson {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** Its number in the chapter. */
  readonly order: number;
}

/** The frontmatter of a lesson. */
export interface LessonText {
  readonly title: string;
  readonly summary: string;
  /** Its number in the chapter. */
  readonly order: number;
  /** How long it takes to read and try. */
  readonly minutes: number;
}

/** A line of the table of contents: a lesson that is written, or one that is to come. */
export type Entry<Lesson> =
  | { readonly order: number; readonly lesson: Lesson }
  | { readonly order: number; readonly planned: PlannedLesson };

/** A chapter's lessons by their numbers, the written and those to come. */
export function entriesOf<Lesson extends { readonly slug: string; readonly text: LessonText }>(
  { planned }: ChapterText,
  lessons: readonly Lesson[],
): Entry<Lesson>[] {
  const written = new Set(lessons.map(({ slug }) => slug));
  const entries: Entry<Lesson>[] = [
    ...lessons.map((lesson) => ({ order: lesson.text.order, lesson })),
    ...planned
      .filter(({ slug }) => !written.has(slug))
      .map((one) => ({ order: one.order, planned: one })),
  ];
  return entries.sort((a, b) => a.order - b.order);
}

/**
 * Checks a lesson's frontmatter.
 *
 * @param lesson `chapter/slug`, for the message.
 * @throws Error that names the file and what is missing.
 */
export function lessonText(lesson: string, frontmatter: Partial<LessonText>): LessonText {
  const { title, summary, order, minutes } = frontmatter;
  if (title && summary && order && minutes) return { title, summary, order, minutes };
  throw new Error(
    `content/${lesson}/index.mdx begins without a title, a summary, an order or minutes. It needs all four.`,
  );
}
