/** One line of a benchmark. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
}

/** The value below which a part of the values lie: 0.5 is the median. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

export const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
