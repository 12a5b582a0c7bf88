import { effect, type Signal } from '@preact/signals';
import type { Cell } from './cell.ts';

/** Lets the reader choose the workbench's program, here or by the address: `/play/#flood`. */
export function followGallery(
  document: Document,
  cells: ReadonlyMap<string, Cell>,
  chosen: Signal<Cell>,
): void {
  const choice = document.querySelector<HTMLSelectElement>('[data-gallery-choice]');
  if (!choice) return;
  const [first] = cells.keys();
  const choose = (id: string) => {
    const cell = cells.get(id);
    if (cell) chosen.value = cell;
  };
  const fromAddress = () => choose(decodeURIComponent(location.hash.slice(1)) || first);
  choice.addEventListener('change', () => {
    history.pushState(null, '', choice.value === first ? location.pathname : `#${choice.value}`);
    choose(choice.value);
  });
  addEventListener('hashchange', fromAddress);
  addEventListener('popstate', fromAddress);
  fromAddress();
  effect(() => {
    const { id } = chosen.value.data;
    choice.value = id;
    for (const words of document.querySelectorAll<HTMLElement>('[data-watch]')) {
      words.hidden = words.dataset.watch !== id;
    }
  });
  choice.disabled = false;
}
