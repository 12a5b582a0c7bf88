import { bytesText } from './amount.ts';
import type { Expectation, Outcome, RunFacts } from './outcome.ts';

type Left = Extract<Expectation, { outcome: 'left-file' }>;

/** The program left a file that holds what it should. */
export function leftFile({ path, size, crc32 }: Left, { files }: RunFacts): Outcome {
  const file = files.find((one) => one.path === path);
  const wrong = file ? whatIsWrong(file, size, crc32) : 'It is not there.';
  return {
    name: 'left-file',
    verdict: wrong === null ? 'passed' : 'failed',
    measured: file?.size ?? null,
    budget: size ?? null,
    place: null,
    words:
      wrong === null
        ? `It left \`${path}\` with ${bytesText(file?.size ?? 0)}, as it should.`
        : `It should have left \`${path}\` as it is meant to be. ${wrong}`,
  };
}

function whatIsWrong(
  file: RunFacts['files'][number],
  size: number | undefined,
  crc32: number | undefined,
): string | null {
  if (size !== undefined && file.size !== size) {
    const [has, wanted] = [file.size, size].map((bytes) => bytes.toLocaleString('en'));
    return `It has ${has} bytes, not ${wanted}.`;
  }
  if (crc32 === undefined || file.crc32 === crc32) return null;
  if (file.crc32 === null) return 'It was not written from its beginning to its end.';
  return 'It does not hold what it should: something was lost, doubled or changed on the way.';
}
