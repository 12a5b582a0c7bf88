/** Moves within a row of tabs by the arrow keys, Home and End, as a reader of tabs expects. */
export function arrowKeys(list: HTMLElement): void {
  list.addEventListener('keydown', (event) => {
    const tabs = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
    const at = tabs.indexOf(event.target as HTMLElement);
    const to = target(event.key, at, tabs.length);
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    tabs[to].focus();
    tabs[to].click();
  });
}

function target(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (at + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

/** Shows one tab of a row as chosen; only that one is reached by Tab. */
export function choose(tabs: Iterable<HTMLElement>, chosen: (tab: HTMLElement) => boolean): void {
  for (const tab of tabs) {
    const is = chosen(tab);
    tab.setAttribute('aria-selected', String(is));
    tab.tabIndex = is ? 0 : -1;
  }
}
