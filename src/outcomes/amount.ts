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

/** `once`, `twice`, `2,301 times`. */
export function timesText(count: number): string {
  if (count === 1) return 'once';
  return count === 2 ? 'twice' : `${countText(count)} times`;
}

/** `1 chunk`, `2,301 chunks`. */
export function chunksText(count: number): string {
  return count === 1 ? '1 chunk' : `${countText(count)} chunks`;
}

/** A span of time as a person reads it: `40 ms`, `1.2 s`, `3 min 20 s`. */
export function timeText(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 100) / 10;
  if (seconds < 60) return `${countText(seconds)} s`;
  const whole = Math.round(ms / 1000);
  const rest = whole % 60;
  return rest === 0
    ? `${countText(whole / 60)} min`
    : `${countText((whole - rest) / 60)} min ${rest} s`;
}
