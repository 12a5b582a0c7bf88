/**
 * The page /trace/: takes a file, chosen or dropped. What shows it comes when the page is at rest or is
 * first asked, whichever is sooner.
 */
const page = document.querySelector<HTMLElement>('[data-trace-page]');
const input = page?.querySelector<HTMLInputElement>('[data-trace-file]');

const shower = () => import('./show.tsx');

if (page && input) {
  // A button is pressed by Enter and Space alike in every browser; an input of files is not.
  page.querySelector('[data-trace-choose]')?.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    void take(page, input.files?.[0]);
    // So that the same file can be chosen again.
    input.value = '';
  });
  // Dropped beside the frame, a file would be opened in place of the page.
  for (const event of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) {
    addEventListener(event, (dragged) => drag(page, dragged));
  }
  const rest =
    globalThis.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 200));
  addEventListener('load', () => rest(() => void shower().catch(() => {})), { once: true });
}

function drag(page: HTMLElement, event: DragEvent): void {
  event.preventDefault();
  document.body.toggleAttribute('data-dragged', event.type === 'dragover');
  if (event.type === 'drop') void take(page, event.dataTransfer?.files[0]);
}

async function take(page: HTMLElement, file: File | undefined): Promise<void> {
  if (!file) return;
  try {
    const { show } = await shower();
    await show(page, file);
  } catch {
    const told = page.querySelector('[data-trace-told]');
    if (told) told.textContent = MISSING;
  }
}

const MISSING =
  'What shows a trace could not be fetched. When the network is there again, reload the page.';

export {};
