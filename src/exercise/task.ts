/** What stands in a task.md: the deed, the task, and hints from a nudge to nearly the answer. */
export interface Task {
  readonly title: string;
  /** Markdown, from the first sentence to the last before the hints. */
  readonly text: string;
  /** Markdown, each to be opened by itself. */
  readonly hints: readonly string[];
}

const TITLE = /^# (.+)$/m;
const HINT = /^## Hint \d+\s*$/m;

/** Takes a task.md apart; what is not there comes out empty. */
export function readTask(markdown: string): Task {
  const [task, ...hints] = markdown.split(HINT);
  return {
    title: TITLE.exec(task)?.[1].trim() ?? '',
    text: task.replace(TITLE, '').trim(),
    hints: hints.map((hint) => hint.trim()),
  };
}
