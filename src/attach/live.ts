import type { ReportFinding } from '../report/report.ts';
import type { Attachment } from './attach.ts';

/** Between two looks at what was found: soon enough for whoever watches, and cheap for the program. */
const LOOK_MS = 250;

/**
 * Tells each violation once, as it happens. Hints wait for the end: what looks like one in the middle,
 * such as a pipe that nobody has put an error listener on yet, may be seen to a moment later.
 */
export class Live {
  #told = new Set<string>();
  #attachment: Attachment;
  #say: (findings: readonly ReportFinding[]) => void;
  #lastTime = 0;

  constructor(attachment: Attachment, say: (findings: readonly ReportFinding[]) => void) {
    this.#attachment = attachment;
    this.#say = say;
    setInterval(() => this.#look(), LOOK_MS).unref();
  }

  /** Those that have not been told yet. */
  untold(findings: readonly ReportFinding[]): readonly ReportFinding[] {
    return findings.filter((finding) => !this.#told.has(keyOf(finding)));
  }

  #look(): void {
    const { lastTime } = this.#attachment;
    if (lastTime === this.#lastTime) return;
    this.#lastTime = lastTime;
    const fresh = this.untold(this.#attachment.found().told).filter(
      ({ weight }) => weight === 'violation',
    );
    if (fresh.length > 0) this.#say(fresh);
    for (const finding of fresh) this.#told.add(keyOf(finding));
  }
}

/** A mistake is a line: which of several rules speaks of it may change as more happens. */
function keyOf({ place, stream, weight }: ReportFinding): string {
  const where = place ? `${place.file}:${place.line}:${place.column}` : stream;
  return `${weight} ${where}`;
}
