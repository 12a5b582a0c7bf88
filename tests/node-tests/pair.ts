import { type Node, type Trial, tryFile } from './trial.ts';

const AT_ONCE = 2;

/** One file, run without the tracer and with it. */
export interface Pair {
  readonly file: string;
  readonly bare: Trial;
  readonly traced: Trial;
}

export const differs = ({ bare, traced }: Pair) => bare.passed !== traced.passed;

/** How both runs went, in words. */
export const outcomes = ({ bare, traced }: Pair) => `bare ${word(bare)}, traced ${word(traced)}`;

const word = ({ passed, end }: Trial) => (passed ? 'passed' : end);

/** Every file both ways, `AT_ONCE` runs at a time. */
export async function tryAll(
  node: Node,
  folder: string,
  files: readonly string[],
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  const queue = files.values();
  const lane = async () => {
    for (const file of queue) pairs.push(await tryBothWays(node, folder, file));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return pairs.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** One run after the other; nothing runs beside them but what the caller started. */
export async function tryBothWays(node: Node, folder: string, file: string): Promise<Pair> {
  const bare = await tryFile(node, folder, file, false);
  return { file, bare, traced: await tryFile(node, folder, file, true) };
}
