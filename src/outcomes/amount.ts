/** Made once, and only when it is needed: making one takes as long as Node's own start. */
let counts: Intl.NumberFormat | undefined;

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB'];

/** Bytes as a person reads them: `900 bytes`, `64 KiB`, `35.9 MiB`. */
export function bytesText(bytes: number): string {
  let unit = 0;
  let amount = bytes;
  while (Math.round(amount) >= 1024 && unit < UNITS.length - 1) {
    amount /= 1024;
    unit++;
  }
  if (unit === 0) return amount === 1 ? '1 byte' : `${countText(amount)} bytes`;
  const rounded = amount >= 100 ? Math.round(amount) : Math.round(amount * 10) / 10;
  return `${countText(rounded)} ${UNITS[unit]}`;
}

/** A count with its thousands set apart: `2,301`. */
export function countText(count: number): string {
  counts ??= new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
  return counts.format(count);
}

/** `1 chunk`, `2,301 chunks`. */
export function chunksText(count: number): string {
  return count === 1 ? '1 chunk' : `${countText(count)} chunks`;
}
