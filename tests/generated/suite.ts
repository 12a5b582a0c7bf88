import fc from 'fast-check';

/** Something that holds of all programs of a grammar. */
export interface Suite<Case> {
  readonly name: string;
  readonly cases: fc.Arbitrary<Case>;
  /** Why it does not hold of one; null if it does. */
  readonly fault: (one: Case) => Promise<string | null>;
  /** A case as a person wants to read it. */
  readonly tell: (one: Case) => string;
}

/** Which programs are tried, out of endlessly many. */
export interface Trial {
  readonly seed: number;
  readonly count: number;
  /** Where among those of the seed to begin: as a failure has told. */
  readonly path?: string;
}

/** The seed that is tried at every run of the tests, beside a fresh one. */
export const KNOWN_SEED = 20260;

export const freshSeed = (): number => Math.floor(Math.random() * 2 ** 31);

/** Tries a suite. Throws what the smallest program is that it fails on, and how to see it again. */
export async function attempt<Case>(
  suite: Suite<Case>,
  { seed, count, path }: Trial,
): Promise<void> {
  const property = fc.asyncProperty(suite.cases, async (one) => {
    const fault = await suite.fault(one);
    if (fault !== null) throw new Error(fault);
  });
  const tried = await fc.check(property, { seed, numRuns: count, ...(path ? { path } : {}) });
  if (!tried.failed) return;
  const [smallest] = tried.counterexample ?? [];
  const { message } = tried.errorInstance as Error;
  throw new Error(
    [
      `${message}\n`,
      smallest ? suite.tell(smallest) : '',
      `\nTo see it again: npm run generated -- '${suite.name}' --seed ${seed} --path ${tried.counterexamplePath}`,
    ].join('\n'),
  );
}
