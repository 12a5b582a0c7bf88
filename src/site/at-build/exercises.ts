import { join } from 'node:path';
import type { CellData } from '../../book/cell.ts';
import { listExercises, readExercise } from '../../exercise/folder.ts';
import type { Exercise } from '../../exercise/format.ts';

const root = join(process.cwd(), 'exercises');

/** Every exercise, by id. */
export const exercises: readonly Exercise[] = await Promise.all(
  listExercises(root).map((id) => readExercise(join(root, id))),
);

/** @throws Error that names the exercises that there are. */
export function exerciseById(id: string): Exercise {
  const exercise = exercises.find((one) => one.id === id);
  if (exercise) return exercise;
  throw new Error(`There is no exercise "${id}". There is ${exercises.map((one) => one.id)}.`);
}

/** An exercise as a cell: the learner's file, and the first situation that it is put in. */
export function exerciseCell({
  id,
  title,
  answer,
  start,
  scenarioFiles,
  scenarios,
}: Exercise): CellData {
  const entry = scenarios[0].file;
  return {
    id,
    key: `exercises/${id}`,
    title,
    files: { [answer.file]: start, [entry]: scenarioFiles[entry] },
    entry,
    dials: [],
    readonly: [entry],
    exercise: id,
  };
}

/** What a page needs of an exercise to check an answer: all but what proves the exercise itself. */
export function checkable(exercise: Exercise): Exercise {
  return { ...exercise, task: '', alsoRight: {}, mistakes: {} };
}

const tasks = import.meta.glob<{ compiledContent: () => string | Promise<string> }>(
  '/exercises/*/task.md',
  { eager: true },
);

export interface Task {
  /** HTML. */
  readonly task: string;
  readonly hints: readonly { readonly title: string; readonly html: string }[];
}

/** The task and its hints: task.md, parted at its second-level headings. */
export async function taskOf({ id }: Exercise): Promise<Task> {
  const html = await tasks[`/exercises/${id}/task.md`].compiledContent();
  const [task, ...rest] = html.replace(/<h1[^>]*>.*?<\/h1>/s, '').split(/<h2[^>]*>/);
  const hints = rest.map((part) => {
    const [title, body = ''] = part.split('</h2>');
    return { title, html: body };
  });
  return { task, hints };
}
