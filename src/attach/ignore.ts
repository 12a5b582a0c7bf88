import { relative, resolve, sep } from 'node:path';
import type { Place } from '../program.ts';
import type { IgnoredFinding, ReportFinding } from '../report/report.ts';

/** What somebody wants to hear no more of, and why. */
export interface Ignore {
  readonly rule?: string;
  /** `name`, or `name@version`. */
  readonly package?: string;
  /** A file or a glob of files, as seen from `folder`; with `:12`, a line. */
  readonly place?: string;
  readonly reason: string;
  /** The folder of the file that says so. */
  readonly folder: string;
}

/** Parts findings that are told from those that somebody wants to hear no more of. */
export function sift(findings: readonly ReportFinding[], ignores: readonly Ignore[]) {
  const told: ReportFinding[] = [];
  const ignored: IgnoredFinding[] = [];
  for (const finding of findings) {
    const by = ignores.find((ignore) => covers(ignore, finding));
    if (by) ignored.push({ ...finding, reason: by.reason });
    else told.push(finding);
  }
  return { told, ignored };
}

/** How many were ignored, in a line for each reason. */
export function ignoredLines(ignored: readonly IgnoredFinding[]): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of ignored) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return Array.from(counts, ([reason, count]) =>
    count === 1 ? `  1 finding ignored: ${reason}` : `  ${count} findings ignored: ${reason}`,
  );
}

function covers(ignore: Ignore, { rule, package: installed, place }: ReportFinding): boolean {
  if (ignore.rule !== undefined && ignore.rule !== rule) return false;
  if (ignore.package !== undefined && !isOf(ignore.package, installed)) return false;
  return ignore.place === undefined || (place !== null && isAt(ignore.place, ignore.folder, place));
}

function isOf(name: string, installed: string | null): boolean {
  if (installed === null) return false;
  return installed === name || installed.startsWith(`${name}@`);
}

/** Places are named as seen from the working directory, a configuration's from its own folder. */
function isAt(wanted: string, folder: string, { file, line }: Place): boolean {
  const [, files, ofLine] = /^(.*?)(?::(\d+))?$/.exec(wanted) ?? [];
  if (ofLine !== undefined && Number(ofLine) !== line) return false;
  const seen = relative(folder, resolve(file)).split(sep).join('/');
  return globPattern(files.replace(/^\.\//, '')).test(seen);
}

const GLOB = /\*\*\/|\*\*|\*|\?|\{([^{}]*)\}|[.+^$()[\]|\\{}]/g;

/** A `*` is within a name, `**` is over folders, `?` is one letter, `{a,b}` is one of several. */
function globPattern(glob: string): RegExp {
  const source = glob.replace(GLOB, (part, choices: string | undefined) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (choices === undefined) return `\\${part}`;
    return `(?:${choices
      .split(',')
      .map((one) => globPattern(one).source.slice(1, -1))
      .join('|')})`;
  });
  return new RegExp(`^${source}$`);
}
