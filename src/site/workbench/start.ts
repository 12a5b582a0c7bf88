import '../styles/workbench.css';
import '../styles/dials.css';
import '../styles/files.css';
import { effect } from '@preact/signals';
import { keepOffline } from '../offline/register.ts';
import { Bench } from './bench.tsx';
import { type Cell, readCells } from './cell.ts';
import { followGallery } from './gallery.ts';
import { Look } from './look.ts';
import { followRuns } from './prose.ts';
import { check, engineState, rerun, run, wakeEngine } from './runner.ts';
import { Sheet } from './sheet.ts';
import { followView } from './view-follower.ts';

/** Takes over the page: its workbench, its cells, the numbers of its text. */
export function start(root: HTMLElement): void {
  const cells = readCells(document);
  const first = cells.get(root.dataset.cell ?? '');
  if (!first)
    throw new Error(
      `The workbench begins with the cell "${root.dataset.cell}", which there is not.`,
    );
  const look = new Look();
  const bench = new Bench(root, first, look, address);
  const sheet = new Sheet(root);
  followRuns(document, cells, look, {
    moveTo: (cell, index) => {
      bench.cell.value = cell;
      cell.playhead.value = index;
      bench.panel.value = 'flow';
      sheet.open('half');
    },
    turned: (cell) => {
      bench.cell.value = cell;
      rerun(cell);
    },
  });
  wireCards(cells, bench, sheet);
  followView(document, (id) => {
    const cell = cells.get(id);
    if (cell && bench.cell.peek().busy.peek() === null) bench.cell.value = cell;
  });
  followGallery(document, cells, bench.cell);
  showProgress(root);
  // What running takes is fetched now, so that it works when the network has gone.
  wakeEngine().ready.then(keepOffline, () => {});
}

/** The address of a page of the book, from wherever this one stands. */
function address(path: string): string {
  return `${document.documentElement.dataset.root ?? './'}${path}`;
}

function wireCards(cells: ReadonlyMap<string, Cell>, bench: Bench, sheet: Sheet): void {
  const wire = (name: 'run' | 'check' | 'show', act: (cell: Cell) => void) => {
    for (const button of document.querySelectorAll<HTMLButtonElement>(
      `[data-${name}][data-cell]`,
    )) {
      const cell = cells.get(button.dataset.cell ?? '');
      if (!cell || bench.root.contains(button)) continue;
      effect(() => {
        button.disabled = cell.busy.value !== null;
      });
      button.addEventListener('click', () => {
        bench.cell.value = cell;
        act(cell);
      });
    }
  };
  wire('run', (cell) => {
    sheet.open('half');
    void run(cell);
  });
  wire('check', (cell) => {
    sheet.open('half');
    void check(cell);
  });
  wire('show', () => {
    sheet.open('full');
    bench.focus();
  });
  effect(() => {
    const { id } = bench.cell.value.data;
    for (const card of document.querySelectorAll<HTMLElement>('[data-cell-card]')) {
      card.toggleAttribute('data-active', card.dataset.cellCard === id);
    }
  });
}

/** Tells, in the workbench's foot, how far what running takes has come. */
function showProgress(root: HTMLElement): void {
  effect(() => {
    const state = engineState.value;
    root.dataset.engine = state.at;
    root.style.setProperty('--come', state.at === 'coming' ? String(state.part) : '1');
  });
}
