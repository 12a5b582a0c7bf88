import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import type { Place } from '../../program.ts';
import type { Cell } from './cell.ts';
import { Console } from './console.tsx';
import { Editor } from './editor.ts';
import { Files } from './files.tsx';
import { Findings } from './findings.tsx';
import { Flow } from './flow.tsx';
import type { Look } from './look.ts';
import { markRun } from './run-marks.ts';
import { check, run, stop } from './runner.ts';
import { arrowKeys, choose } from './tabs.ts';

export type Panel = 'flow' | 'console' | 'files' | 'findings';

/** The page's one workbench: it shows one cell at a time. */
export class Bench {
  readonly root: HTMLElement;
  readonly cell;
  readonly panel = signal<Panel>('flow');
  #editor: Editor;
  #look: Look;
  #address: (path: string) => string;

  constructor(root: HTMLElement, first: Cell, look: Look, address: (path: string) => string) {
    this.root = root;
    this.cell = signal(first);
    this.#look = look;
    this.#address = address;
    const code = this.#part('[data-bench-code]');
    code.replaceChildren();
    this.#editor = new Editor(code, {
      changed: (text) => this.cell.value.edit(this.cell.value.file.value, text),
      run: () => void run(this.cell.value),
    });
    this.#wireButtons();
    this.#wireTabs();
    this.#renderPanels();
    this.#follow();
    root.dataset.ready = '';
  }

  /** Shows a place of the present cell in the editor. */
  goTo = (place: Place | null): void => {
    const cell = this.cell.value;
    if (!place || !(place.file in cell.files.value)) return;
    cell.open(place.file);
    this.#editor.goTo(place.line, place.column);
  };

  focus(): void {
    this.#editor.view.focus();
  }

  #part<E extends Element = HTMLElement>(selector: string): E {
    const part = this.root.querySelector<E>(selector);
    if (!part) throw new Error(`The workbench has no ${selector}.`);
    return part;
  }

  #all<E extends HTMLElement = HTMLElement>(selector: string): NodeListOf<E> {
    return this.root.querySelectorAll<E>(selector);
  }

  #wireButtons(): void {
    const on = (selector: string, act: (cell: Cell) => void) => {
      for (const button of this.#all<HTMLButtonElement>(selector)) {
        button.addEventListener('click', () => act(this.cell.value));
      }
    };
    on('[data-run]', (cell) => void run(cell));
    on('[data-check]', (cell) => void check(cell));
    on('[data-stop]', stop);
    on('[data-reset]', (cell) => cell.reset());
  }

  #wireTabs(): void {
    const tabs = this.#part('[data-bench-tabs]');
    arrowKeys(tabs);
    arrowKeys(this.#part('[data-bench-files]'));
    for (const tab of this.#all('[data-tab]')) {
      tab.addEventListener('click', () => {
        this.panel.value = tab.dataset.tab as Panel;
      });
    }
    effect(() => {
      const panel = this.panel.value;
      choose(this.#all('[data-tab]'), (tab) => tab.dataset.tab === panel);
      for (const one of this.#all('[data-panel]')) one.hidden = one.dataset.panel !== panel;
    });
  }

  #renderPanels(): void {
    const ghosts = this.#part('.ghosts').outerHTML;
    const panel = (name: Panel) => {
      const element = this.#part(`[data-panel="${name}"]`);
      element.replaceChildren();
      return element;
    };
    const [flow, printed, files, findings] = (
      ['flow', 'console', 'files', 'findings'] as const
    ).map(panel);
    effect(() => {
      const cell = this.cell.value;
      render(<Flow cell={cell} look={this.#look} ghosts={ghosts} key={cell.data.id} />, flow);
      render(<Console cell={cell} key={cell.data.id} />, printed);
      render(<Files cell={cell} key={cell.data.id} />, files);
      render(
        <Findings cell={cell} goTo={this.goTo} address={this.#address} key={cell.data.id} />,
        findings,
      );
    });
  }

  #follow(): void {
    effect(() => this.#showFiles(this.cell.value));
    effect(() => this.#showFile(this.cell.value));
    effect(() => this.#followText(this.cell.value));
    effect(() => this.#showMarks(this.cell.value));
    effect(() => this.#showBusy(this.cell.value));
    effect(() => this.#showCount(this.cell.value));
    effect(() => this.#turnToResult(this.cell.value));
  }

  #showFiles(cell: Cell): void {
    const list = this.#part('[data-bench-files]');
    const tabs = Object.keys(cell.data.files).map((name) => {
      const tab = document.createElement('button');
      tab.type = 'button';
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', 'bench-code');
      tab.dataset.file = name;
      tab.textContent = name;
      if (cell.isReadOnly(name)) tab.title = 'To be read, not changed';
      tab.addEventListener('click', () => cell.open(name));
      return tab;
    });
    list.replaceChildren(...tabs);
    for (const title of this.#all('[data-bench-title]')) title.textContent = cell.data.title;
    this.root.dataset.cell = cell.data.id;
    for (const button of this.#all('[data-check]')) button.hidden = cell.exercise === null;
  }

  #showFile(cell: Cell): void {
    const file = cell.file.value;
    choose(this.#all('[data-file]'), (tab) => tab.dataset.file === file);
    const text = cell.files.peek()[file];
    this.#editor.show(`${cell.data.id} ${file}`, text, file, cell.isReadOnly(file));
    markRun(this.#editor.view, file, cell.shown.peek());
  }

  /** A dial may change the text from outside. */
  #followText(cell: Cell): void {
    this.#editor.replace(cell.files.value[cell.file.peek()]);
  }

  #showMarks(cell: Cell): void {
    const shown = cell.shown.value;
    markRun(this.#editor.view, cell.file.peek(), shown);
  }

  #showBusy(cell: Cell): void {
    const busy = cell.busy.value;
    for (const button of this.#all<HTMLButtonElement>('[data-run], [data-check]')) {
      button.disabled = busy !== null;
    }
    const dropped = cell.dropped.value !== null;
    for (const button of this.#all<HTMLButtonElement>('[data-reset]')) {
      button.disabled = busy !== null || !(cell.isEdited.value || dropped);
      button.textContent = dropped ? 'Undo reset' : 'Reset';
    }
    for (const button of this.#all('[data-stop]')) button.hidden = busy === null;
    this.root.toggleAttribute('data-busy', busy !== null);
  }

  #showCount(cell: Cell): void {
    const scenario = cell.shown.value?.scenario;
    const count = (scenario?.findings.length ?? 0) + (scenario?.error ? 1 : 0);
    const badge = this.#part('[data-findings-count]');
    badge.hidden = count === 0;
    badge.textContent = String(count);
  }

  /** A check, an error or a fault is told in words; a run is looked at. */
  #turnToResult(cell: Cell): void {
    const result = cell.result.value;
    if (cell.fault.value) this.panel.value = 'findings';
    else if (result?.kind === 'check' || result?.shown[0]?.scenario.error)
      this.panel.value = 'findings';
    else if (result)
      this.panel.value = this.panel.peek() === 'findings' ? 'flow' : this.panel.peek();
  }
}
