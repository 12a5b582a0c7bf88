import { BY_ITSELF } from '../../src/check.ts';
import type { Checker, Observed } from '../../src/checker.ts';
import { openChecker } from '../../src/cli/world.ts';
import { nodePath, OTHER_NODES } from '../nodes.ts';
import { type Bare, runOnNode } from '../shims/bare-node.ts';
import type { ParityProgram } from './program.ts';

/** Where programs are run with our hosts: on the Node that runs the tests, on others, in a browser. */
export type ColumnName = 'node 24' | 'node 22' | 'node 26' | 'browser';

/** What came of a program in one column, all of which is to be the same everywhere. */
export interface Seen {
  /** The report, but for where it ran. */
  readonly report: Omit<Observed['report'], 'host' | 'node' | 'isolation'>;
  readonly output: { readonly stdout: string; readonly stderr: string };
  readonly exitCode: number | null;
  /** A digest of what happened to its streams, in order. */
  readonly trace: string | null;
}

export interface Column {
  readonly name: ColumnName;
  run(program: ParityProgram): Promise<Seen>;
}

/** Bare Nodes: without any code of ours. */
export interface BareColumn {
  readonly name: string;
  /** The host of the same Node, which it is compared with. */
  readonly like: ColumnName;
  run(program: ParityProgram): Promise<Bare>;
}

/** All columns, opened. */
export interface Columns {
  readonly hosted: readonly Column[];
  readonly bare: readonly BareColumn[];
  close(): Promise<void>;
}

/** As many programs run at once as there are cores to run the tests on. */
const AT_ONCE = 2;

/** Lets so many of them work at once; the others wait, first come, first served. */
function turnstile(most: number) {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    inside++;
    try {
      return await work();
    } finally {
      inside--;
      waiting.shift()?.();
    }
  };
}

const NAMES: readonly ColumnName[] = ['node 24', 'node 22', 'node 26', 'browser'];

/** @param names which columns; the first is the one that others are compared with. */
export async function openColumns(names: readonly ColumnName[] = NAMES): Promise<Columns> {
  const pass = turnstile(AT_ONCE);
  const checkers = await Promise.all(names.map(open));
  const hosted = names.map((name, index) => ({
    name,
    run: (program: ParityProgram) => pass(() => seenBy(checkers[index], program)),
  }));
  const bare = (['24', ...OTHER_NODES] as const).map((major) => ({
    name: `bare ${major}`,
    like: `node ${major}` as const,
    run: ({ files, entry }: ParityProgram) =>
      pass(() => runOnNode(files, { entry, node: nodePath(major) })),
  }));
  const close = async () => {
    await Promise.all(checkers.map((checker) => checker.close()));
  };
  return { hosted, bare, close };
}

function open(name: ColumnName): Promise<Checker> {
  if (name === 'browser') return openChecker('browser');
  const [, major] = name.split(' ');
  return openChecker('node', 0, nodePath(major));
}

async function seenBy(checker: Checker, { files, entry }: ParityProgram): Promise<Seen> {
  const { report, output, digest, exitCode } = await checker.observe(
    { files, entry },
    BY_ITSELF,
    [],
  );
  const { host: _, node: __, isolation: ___, ...same } = report;
  const printed = (wanted: 'stdout' | 'stderr') =>
    output.flatMap(({ to, text }) => (to === wanted ? [text] : [])).join('');
  return {
    report: same,
    output: { stdout: printed('stdout'), stderr: printed('stderr') },
    exitCode,
    trace: digest,
  };
}
