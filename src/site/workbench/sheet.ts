type Opening = 'bar' | 'half' | 'full';

/** On a phone the workbench is a sheet at the foot of the page; the stylesheet draws it. */
export class Sheet {
  #root: HTMLElement;
  #toggle: HTMLElement | null;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#toggle = root.querySelector('[data-sheet-toggle]');
    this.#toggle?.addEventListener('click', () => {
      this.open(this.#root.dataset.sheet === 'full' ? 'half' : 'full');
    });
    root.querySelector('[data-sheet-close]')?.addEventListener('click', () => this.close());
    root.addEventListener('keydown', ({ key, target }) => {
      const inEditor = target instanceof Element && target.closest('[data-bench-code]') !== null;
      if (key === 'Escape' && !inEditor) this.close();
    });
  }

  open(how: Opening): void {
    this.#root.dataset.sheet = how;
    this.#toggle?.setAttribute('aria-expanded', String(how === 'full'));
    this.#toggle?.setAttribute(
      'aria-label',
      how === 'full' ? 'Show less of the workbench' : 'Show more of the workbench',
    );
  }

  /** Puts it away, but for its title and Run. */
  close(): void {
    this.open('bar');
  }
}
