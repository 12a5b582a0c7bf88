import type { Place } from '../program.ts';
import type { UnseenStreams } from '../report/report.ts';
import type { Follower } from '../run/follower.ts';
import type { DiskOrigin } from './origin.ts';
import type { Unseen } from './unseen.ts';

/** What could not be seen, each package or class once. */
export function reportUnseen(
  unseen: readonly Unseen[],
  follower: Follower,
  origin: DiskOrigin,
): UnseenStreams[] {
  const told = new Map<string, UnseenStreams>();
  for (const { name: className, legacy, made } of unseen) {
    const places = made.map((id) => follower.placeOf(id)).filter((place) => place !== null);
    const owner = places[0] ? origin.packageOf(places[0]) : null;
    const name = owner ?? className;
    const place = places.find((one) => origin.packageOf(one) === null) ?? places[0] ?? null;
    if (told.has(name)) continue;
    told.set(name, { name, package: owner, place, words: wordsFor(name, legacy) });
  }
  return [...told.values()];
}

function wordsFor(name: string, legacy: boolean): string {
  const kind = legacy
    ? 'of the kind that Node had before Readable and Writable'
    : "of a kind of their own, and not Node's";
  return `The streams of \`${name}\` are ${kind}: what they hold, and who waits for them, was not seen.`;
}

/** What could not be seen, in one line, or none. */
export function unseenLines(unseen: readonly UnseenStreams[]): string[] {
  if (unseen.length === 0) return [];
  const names = unseen.map(({ name, place, package: owner }) =>
    owner === null && place ? `${name} (${placeWords(place)})` : name,
  );
  return [
    `  Not seen: the streams of ${names.join(', ')}, which are not Readables or Writables of Node's.`,
  ];
}

const placeWords = ({ file, line }: Place) => `${file}:${line}`;
