/**
 * Tells which cell the reader has come to: the one whose card last entered the upper part of the
 * window.
 */
export function followView(document: Document, came: (cell: string) => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const { cellCard } = (target as HTMLElement).dataset;
        if (isIntersecting && cellCard) came(cellCard);
      }
    },
    { rootMargin: '-15% 0px -55% 0px' },
  );
  for (const card of document.querySelectorAll('[data-cell-card]')) observer.observe(card);
}
