import type { Locator, Page } from 'playwright-core';

/** The workbench of a page, by what a reader sees of it. */
export interface Workbench {
  readonly page: Page;
  readonly root: Locator;
  /** The text in the editor. */
  readonly code: Locator;
  /** The event that the drawing stands at, in words. */
  readonly event: Locator;
  /** How the calls of each line were answered, in words. */
  counted(): Promise<(string | null)[]>;
  /** The drawing, in words. */
  drawing(): Promise<string | null>;
  button(name: string): Locator;
  tab(name: string): Locator;
  /** The panel in front. */
  readonly panel: Locator;
  /** Presses Run or Check, and waits until it is done. */
  press(name: 'Run' | 'Check'): Promise<void>;
  /** Waits until nothing runs. */
  rest(): Promise<void>;
  /** Replaces what stands in the editor, as from a keyboard. */
  type(text: string): Promise<void>;
  /** What stands in the editor. */
  typed(): Promise<string>;
}

export function workbenchOf(page: Page): Workbench {
  const root = page.getByRole('region', { name: 'Workbench' });
  const code = root.locator('.cm-content');
  const button = (name: string) => root.getByRole('button', { name, exact: true });
  const rest = () => root.and(page.locator(':not([data-busy])')).waitFor();
  return {
    page,
    root,
    code,
    event: root.locator('.event'),
    counted: () =>
      code.getByRole('note').evaluateAll((pills) => pills.map((pill) => pill.ariaLabel)),
    drawing: () => root.locator('.scene svg').getAttribute('aria-label'),
    button,
    tab: (name) => root.getByRole('tab', { name }),
    panel: root.locator('[data-panel]:not([hidden])'),
    rest,
    async press(name) {
      await button(name).click();
      await rest();
    },
    async type(text) {
      await code.click();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(text);
    },
    typed: () => code.evaluate(textOfLines),
  };
}

/** Runs in the page. */
function textOfLines(content: Element): string {
  return Array.from(content.querySelectorAll('.cm-line'), (line) => line.textContent).join('\n');
}
