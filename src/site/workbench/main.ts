/**
 * The page's own script: small. What the workbench takes, the editor and all, comes when the page is
 * at rest or is first touched, whichever is sooner.
 */
const root = document.querySelector<HTMLElement>('[data-workbench]');

if (root) {
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    import('./start.ts').then(
      ({ start }) => start(root),
      () => tellMissing(root),
    );
  };
  for (const event of ['pointerdown', 'keydown', 'focusin'] as const) {
    addEventListener(event, begin, { once: true, passive: true });
  }
  const rest =
    globalThis.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 200));
  if (document.readyState === 'complete') rest(begin);
  else addEventListener('load', () => rest(begin), { once: true });
}

/** Its files did not come: the network has gone, or the book has been put up anew since. */
function tellMissing(root: HTMLElement): void {
  const place = root.querySelector('[data-panel="flow"] .empty');
  if (!place) return;
  place.setAttribute('role', 'alert');
  place.textContent =
    'What running takes could not be fetched. When the network is there again, reload the page.';
}

export {};
