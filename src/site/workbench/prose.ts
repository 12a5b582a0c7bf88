import { effect } from '@preact/signals';
import { readDial, turnDial } from '../../book/dial.ts';
import { momentOf } from '../../view/moments.ts';
import { storyOf } from '../../view/story.ts';
import { namedValue } from '../../view/values.ts';
import type { Cell } from './cell.ts';
import type { Look } from './look.ts';

/** What the text may ask of the workbench. */
export interface ProseHooks {
  /** Moves a cell's playhead, and shows the drawing. */
  readonly moveTo: (cell: Cell, index: number) => void;
  /** A dial was turned. */
  readonly turned: (cell: Cell) => void;
}

type Cells = ReadonlyMap<string, Cell>;

/** Keeps the numbers, moments, stories and answers of the text to the runs on the reader's screen. */
export function followRuns(document: Document, cells: Cells, look: Look, hooks: ProseHooks): void {
  each(document, '[data-value]', cells, (output, cell) => {
    const of = output.dataset.of ?? '';
    effect(() => {
      const seen = look.of(cell);
      output.textContent = (seen && namedValue(seen.seeker, of)?.text) ?? '—';
    });
  });
  each<HTMLButtonElement>(document, '[data-moment]', cells, (button, cell) => {
    followMoment(button, cell, look, hooks);
  });
  each(document, '[data-story]', cells, (list, cell) => followStory(list, cell, look, hooks));
  each<HTMLFieldSetElement>(document, '[data-predict]', cells, (question, cell) => {
    followPrediction(question, cell, look);
  });
  each<HTMLFieldSetElement>(document, '[data-dial]', cells, (dial, cell) => {
    followDial(dial, cell, hooks);
  });
}

function each<E extends HTMLElement>(
  document: Document,
  selector: string,
  cells: Cells,
  follow: (element: E, cell: Cell) => void,
): void {
  for (const element of document.querySelectorAll<E>(selector)) {
    const cell = cells.get(element.dataset.cell ?? '');
    if (cell) follow(element, cell);
  }
}

function followMoment(button: HTMLButtonElement, cell: Cell, look: Look, hooks: ProseHooks): void {
  const at = button.dataset.at ?? '';
  const find = () => {
    const seen = look.of(cell);
    return seen ? momentOf(seen.seeker, at) : null;
  };
  effect(() => {
    const moment = find();
    button.disabled = moment === null;
    button.title =
      moment?.title ?? (cell.result.value ? 'This run has no such moment' : 'Run it first');
  });
  button.addEventListener('click', () => {
    const moment = find();
    if (moment) hooks.moveTo(cell, moment.index);
  });
}

function followStory(list: HTMLElement, cell: Cell, look: Look, hooks: ProseHooks): void {
  const placeholder = [...list.children];
  effect(() => {
    const seen = look.of(cell);
    if (!seen) {
      list.replaceChildren(...placeholder);
      return;
    }
    const sentences = storyOf(seen.seeker, seen.graph).map(({ text, at }) => {
      const item = document.createElement('li');
      const link = document.createElement('button');
      link.type = 'button';
      link.append(...ticked(text));
      link.addEventListener('click', () => hooks.moveTo(cell, at));
      item.append(link);
      return item;
    });
    list.replaceChildren(...sentences);
  });
}

/** Text of ours in which backquotes mark code, as nodes. */
function ticked(text: string): (string | Node)[] {
  return text.split('`').map((part, index) => {
    if (index % 2 === 0) return part;
    const code = document.createElement('code');
    code.textContent = part;
    return code;
  });
}

function followPrediction(question: HTMLFieldSetElement, cell: Cell, look: Look): void {
  const of = question.dataset.of ?? '';
  const labels = [...question.querySelectorAll<HTMLElement>('[data-answer]')];
  const verdict = question.querySelector<HTMLElement>('[data-verdict]');
  const settle = () => {
    const seen = look.of(cell);
    const value = seen ? namedValue(seen.seeker, of) : null;
    const right = value === null ? undefined : rightAnswer(labels, value.value);
    for (const label of labels) label.toggleAttribute('data-right', label === right);
    const chosen = labels.find((label) => label.querySelector('input')?.checked);
    if (verdict) verdict.textContent = verdictText(chosen, right, value?.text);
  };
  question.addEventListener('change', settle);
  effect(settle);
}

/** The answer whose value or range the run's value meets; else the one that names neither. */
function rightAnswer(labels: readonly HTMLElement[], value: number): HTMLElement | undefined {
  const ranged = labels.find(({ dataset }) => {
    if (dataset.value !== undefined) return Number(dataset.value) === value;
    if (dataset.from === undefined && dataset.to === undefined) return false;
    return (
      value >= Number(dataset.from ?? Number.NEGATIVE_INFINITY) &&
      value < Number(dataset.to ?? Number.POSITIVE_INFINITY)
    );
  });
  const open = ({ dataset: { value, from, to } }: HTMLElement) => !value && !from && !to;
  return ranged ?? labels.find(open);
}

function verdictText(
  chosen: HTMLElement | undefined,
  right: HTMLElement | undefined,
  value: string | undefined,
): string {
  if (value === undefined) return chosen ? 'Now run it.' : 'Choose one, then run it.';
  if (!chosen) return `This run says: ${value}.`;
  return chosen === right ? `As you said: ${value}.` : `This run says otherwise: ${value}.`;
}

function followDial(dial: HTMLFieldSetElement, cell: Cell, hooks: ProseHooks): void {
  const { dial: name = '', file = '' } = dial.dataset;
  const inputs = [...dial.querySelectorAll('input')];
  effect(() => {
    const code = readDial(cell.files.value[file] ?? '', name);
    dial.disabled = code === null;
    dial.title =
      code === null ? `The program has no "const ${name} = …;" for this dial to turn` : '';
    for (const input of inputs) input.checked = input.value === code;
  });
  dial.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    cell.edit(file, turnDial(cell.files.value[file], name, target.value));
    hooks.turned(cell);
  });
}
