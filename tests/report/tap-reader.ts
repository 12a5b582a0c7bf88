import { type FinalResults, Parser } from 'tap-parser';
import { expect } from 'vitest';

export interface Point {
  readonly ok: boolean;
  readonly id: number;
  readonly name: string;
  readonly todo: boolean | string;
  readonly skip: boolean | string;
  readonly diag: { verdict: string; remarks: Record<string, string>[] } | null;
}

/** The points of a document, after a strict parser has found nothing in it that is no TAP. */
export function readTap(text: string): Point[] {
  const points: Point[] = [];
  let results: FinalResults | undefined;
  let version: number | undefined;
  const parser = new Parser({ strict: true }, (final) => {
    results = final;
  });
  parser.on('assert', (point) => points.push(point as never));
  parser.on('version', (number) => {
    version = number;
  });
  parser.on('extra', (line) => {
    throw new Error(`This is no TAP: ${line}`);
  });
  parser.end(text);
  expect(version).toBe(14);
  expect(results?.failures.filter(({ tapError }) => tapError)).toEqual([]);
  expect(results).toMatchObject({ bailout: false, count: points.length, todo: 0, skip: 0 });
  return points;
}
