import { bytesText, chunksText, countText } from '../outcomes/amount.ts';
import type { Side } from '../trace/stream-row.ts';

/** `35.9 MiB`, or `12 chunks` in object mode. */
export function amountText(amount: number, objects: boolean): string {
  return objects ? chunksText(amount) : bytesText(amount);
}

/** `16 KiB of 64 KiB`, `12 of 16 chunks`. Older libraries take an infinite mark. */
export function ofMarkText(amount: number, { mark, objectMode }: Side): string {
  if (mark === Number.POSITIVE_INFINITY) return `${amountText(amount, objectMode)}, no limit`;
  if (objectMode) return `${countText(amount)} of ${chunksText(mark)}`;
  return `${bytesText(amount)} of ${bytesText(mark)}`;
}

/** How many times its mark a side holds; infinite where the mark is 0 and it holds anything. */
export function timesMark(amount: number, mark: number): number {
  if (amount === 0) return 0;
  return amount / mark;
}

/** `574`, `3.2`: as exact as anybody reads it. */
export function timesText(times: number): string {
  return countText(times < 10 ? Math.round(times * 10) / 10 : Math.round(times));
}

/** `574× over`; by how much, where that many times would say nothing: `2 KiB over`. */
export function overText(amount: number, { mark, objectMode }: Side): string {
  const times = timesMark(amount, mark);
  if (times < 1.1 || !Number.isFinite(times))
    return `${amountText(amount - mark, objectMode)} over`;
  return `${timesText(times)}× over`;
}

/** `0.8 ms`, `512 ms`, `4.46 s`, `2 min 5 s`. */
export function timeText(ms: number): string {
  if (ms < 10) return `${countText(Math.round(ms * 10) / 10)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 10) return `${Math.round(seconds * 100) / 100} s`;
  if (seconds < 120) return `${Math.round(seconds * 10) / 10} s`;
  const whole = Math.round(seconds);
  const rest = whole % 60;
  return `${countText(Math.floor(whole / 60))} min${rest === 0 ? '' : ` ${rest} s`}`;
}
