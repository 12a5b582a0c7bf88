import type { Mistake } from './mistakes.ts';
import type { Right } from './right.ts';
import { LoopsText } from './right-loops.ts';

const IMPORTS = `import { Readable, Writable, Duplex, Transform, PassThrough, pipeline, promises } from 'node:stream';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';`;

/**
 * A right program as a module, or with one mistake in it, whose line ends in `// expect: <rule>`.
 */
export function sourceOf(right: Right, mistake?: Mistake): string {
  return new ProgramText(right, mistake).program();
}

class ProgramText extends LoopsText {
  program(): string {
    const { objects, size } = this.right;
    const chunk = objects ? '({ n })' : `'x'.repeat(${size})`;
    return [IMPORTS, `const chunk = (n) => ${chunk};`, ...this.body()].filter(Boolean).join('\n');
  }

  body(): string[] {
    const { join, middles } = this.right;
    switch (join) {
      case 'web':
        return this.webSink();
      case 'web tee':
        return this.webTee();
      case 'web source':
        return this.webSource();
      case 'loop':
      case 'callbacks':
      case 'need drain':
      case 'writers':
      case 'corked':
        return [...this.sink(), ...this.loop(), ...this.after()];
      default:
        return [
          ...this.source(),
          ...middles.flatMap((middle, index) => this.middle(middle, `middle${index}`)),
          ...(this.is('read from nobody') ? [] : this.sink()),
          ...this.joined(),
        ];
    }
  }
}
