/** Has the book kept for reading without a network, where the reader does not save data. */
export function keepOffline(): void {
  const { serviceWorker, connection } = navigator as Navigator & {
    readonly connection?: { readonly saveData?: boolean };
  };
  if (!serviceWorker || connection?.saveData) return;
  const { root = './' } = document.documentElement.dataset;
  // Where it is refused, in a private window say, the page works as before.
  serviceWorker.register(`${root}offline.js`).catch(() => {});
}
