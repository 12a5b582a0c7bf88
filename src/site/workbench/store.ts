/**
 * What is kept in the browser: each cell's edited files and open tab, and what happened. Progress is events that
 * are added to, so that they can be merged, exported, and one day sent to a workshop's board.
 */
const PREFIX = 'highwater';

/** Something that the reader did. */
export interface ProgressEvent {
  readonly type: 'passed';
  readonly exercise: string;
  /** Milliseconds since 1970, true time. */
  readonly at: number;
}

/** A cell's files that differ from the page's, by name. */
export type Edits = Readonly<Record<string, string>>;

export function loadEdits(cell: string): Edits {
  return load<Edits>(`edits ${cell}`) ?? {};
}

export function saveEdits(cell: string, edits: Edits): void {
  if (Object.keys(edits).length === 0) remove(`edits ${cell}`);
  else save(`edits ${cell}`, edits);
}

/** The file of a cell that was last looked at. */
export function loadOpenFile(cell: string): string | undefined {
  return load<string>(`file ${cell}`);
}

export function saveOpenFile(cell: string, file: string): void {
  save(`file ${cell}`, file);
}

function loadProgress(): readonly ProgressEvent[] {
  return load<ProgressEvent[]>('progress') ?? [];
}

export function addProgress(event: ProgressEvent): void {
  save('progress', [...loadProgress(), event]);
}

/** The exercises that have been passed, each once. */
export function passedExercises(): ReadonlySet<string> {
  return new Set(loadProgress().map(({ exercise }) => exercise));
}

/** Told when another window of the same book has saved something. */
export function onChange(listener: () => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === null || key.startsWith(PREFIX)) listener();
  });
}

function load<T>(key: string): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(`${PREFIX} ${key}`) ?? 'null') ?? undefined;
  } catch {
    // Storage may be refused, or hold what somebody else has put there.
    return undefined;
  }
}

function save(key: string, value: unknown): void {
  try {
    localStorage.setItem(`${PREFIX} ${key}`, JSON.stringify(value));
  } catch {
    // A full or refused storage loses the copy, never the text on the page.
  }
}

function remove(key: string): void {
  try {
    localStorage.removeItem(`${PREFIX} ${key}`);
  } catch {
    // As above.
  }
}
