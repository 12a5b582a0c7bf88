import type { Mistake, MistakeName } from './mistakes.ts';
import type { Mishap, Pace, Right } from './right.ts';

/** The mishap of a program, if there is somebody in it who sees to such a one. */
function possible({ join, mishap, middles }: Right): Mishap {
  const closesAll = join === 'pipeline' || join === 'pipeline promise' || join === 'pipe';
  if (mishap === 'the source fails' || mishap === 'the sink fails')
    return closesAll ? mishap : 'none';
  if (mishap === 'aborted') return join === 'pipeline promise' ? mishap : 'none';
  // What is piped into the stream that is left would be left open.
  return join === 'for await' && middles.length === 0 ? mishap : 'none';
}

/** What all parts of a right program's text need to know: what is wrong in it, if anything. */
export class Text {
  readonly right: Right;
  readonly mistake: Mistake | undefined;

  readonly mishap: Mishap;

  constructor(right: Right, mistake: Mistake | undefined) {
    this.right = right;
    this.mistake = mistake;
    this.mishap = mistake ? 'none' : possible(right);
  }

  /** Whether this is what is wrong. */
  is(...names: MistakeName[]): boolean {
    return this.mistake !== undefined && names.includes(this.mistake.name);
  }

  /** The line of the mistake, if it is one of these; else as it is right. */
  line(wrong: string, right: string, ...names: MistakeName[]): string {
    return this.is(...names) ? `${wrong} // expect: ${this.mistake?.rule}` : right;
  }
}

/** A call, made at once or later. */
export function after(pace: Pace, text: string): string {
  switch (pace) {
    case 'now':
      return `${text};`;
    case 'tick':
      return `process.nextTick(() => ${text});`;
    case 'promise':
      return `Promise.resolve().then(() => ${text});`;
    case 'immediate':
      return `setImmediate(() => ${text});`;
    case 'timer':
      return `setTimeout(() => ${text}, 5);`;
  }
}
