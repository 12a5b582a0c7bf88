import { computed, type Signal, signal } from '@preact/signals';
import type { CellData } from '../../book/cell.ts';
import type { Exercise } from '../../exercise/format.ts';
import type { Report } from '../../report/report.ts';
import type { RunDials } from '../../run/dials.ts';
import type { Output } from '../../run/protocol.ts';
import type { Shown } from '../engine/messages.ts';
import { loadEdits, loadOpenFile, saveEdits, saveOpenFile } from './store.ts';

/** What a cell is doing. */
export type Busy = 'run' | 'check' | null;

/** What came of the last run or check. */
export interface Result {
  readonly kind: 'run' | 'check';
  readonly report: Report;
  readonly shown: readonly Shown[];
  /** The files as they were run, to tell whether the text has changed since. */
  readonly files: Readonly<Record<string, string>>;
  readonly backpressureOff: boolean;
}

/** One program of the page, as the reader has it: its text, its last run, where they look at it. */
export class Cell {
  readonly data: CellData;
  readonly exercise: Exercise | null;
  readonly files: Signal<Readonly<Record<string, string>>>;
  /** The file that stands in the editor. */
  readonly file;
  readonly busy = signal<Busy>(null);
  readonly result = signal<Result | null>(null);
  /** The engine failed: a fault of ours, in a sentence. */
  readonly fault = signal<string | null>(null);
  /** Of a check's scenarios, the one that is looked at. */
  readonly chosen = signal(0);
  /** The kept event that the drawing stands at. */
  readonly playhead = signal(0);
  /** What kind of a world it is run in. */
  readonly dials: Signal<RunDials>;
  /** Files of the reader's own, which the program finds under /files. */
  readonly given = signal<readonly File[]>([]);
  /** What stands in the program's standard input at the next run. */
  readonly input: Signal<string>;
  readonly output = signal<readonly Output[]>([]);
  /** The files as they were before a reset, until the next edit. */
  readonly dropped = signal<Cell['files']['value'] | null>(null);
  readonly shown = computed(() => this.result.value?.shown[this.chosen.value] ?? null);
  readonly isEdited = computed(() => Object.keys(this.#edits()).length > 0);

  constructor(data: CellData, exercise: Exercise | null) {
    this.data = data;
    this.exercise = exercise;
    this.files = signal({
      ...data.files,
      ...this.#known(loadEdits(data.key)),
    });
    const scenario = exercise?.scenarios.find(({ file }) => file === data.entry);
    this.input = signal(data.stdin ?? '');
    this.dials = signal(data.runDials ?? scenario?.dials ?? {});
    const names = Object.keys(data.files);
    const open = loadOpenFile(data.key);
    this.file = signal(names.find((name) => name === open) ?? names[0]);
  }

  /** Puts a file into the editor, and will again when the reader comes back. */
  open(file: string): void {
    this.file.value = file;
    saveOpenFile(this.data.key, file);
  }

  isReadOnly(file: string): boolean {
    return this.data.readonly.includes(file);
  }

  /** The reader has changed a file. */
  edit(file: string, text: string): void {
    if (this.files.value[file] === text) return;
    this.dropped.value = null;
    this.files.value = { ...this.files.value, [file]: text };
    this.save();
  }

  save(): void {
    saveEdits(this.data.key, this.#edits());
  }

  /** Gives the page's own text again; asked a second time, the reader's. */
  reset(): void {
    const { value: before } = this.files;
    this.files.value = this.dropped.value ?? this.data.files;
    this.dropped.value = this.dropped.value ? null : before;
    this.save();
  }

  #edits(): Record<string, string> {
    const { files, readonly } = this.data;
    const changed = Object.entries(this.files.value).filter(
      ([file, text]) => text !== files[file] && !readonly.includes(file),
    );
    return Object.fromEntries(changed);
  }

  /** Edits of files that the page still has: a lesson may have changed since. */
  #known(edits: Readonly<Record<string, string>>): Record<string, string> {
    const { files, readonly } = this.data;
    const known = Object.entries(edits).filter(
      ([file]) => file in files && !readonly.includes(file),
    );
    return Object.fromEntries(known);
  }
}

/** The cells of this page, in the order of its text. */
export function readCells(document: Document): Map<string, Cell> {
  const exercises = new Map<string, Exercise>();
  for (const script of scripts(document, 'data-exercise')) {
    const exercise = JSON.parse(script.textContent ?? '') as Exercise;
    exercises.set(exercise.id, exercise);
  }
  const cells = new Map<string, Cell>();
  for (const script of scripts(document, 'data-cell')) {
    const data = JSON.parse(script.textContent ?? '') as CellData;
    const exercise = data.exercise === null ? null : (exercises.get(data.exercise) ?? null);
    cells.set(data.id, new Cell(data, exercise));
  }
  return cells;
}

function scripts(document: Document, attribute: string): NodeListOf<HTMLScriptElement> {
  return document.querySelectorAll(`script[type="application/json"][${attribute}]`);
}
