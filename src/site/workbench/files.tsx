import type { Cell } from './cell.ts';
import { GivenFiles } from './given-files.tsx';
import { LeftFiles } from './left-files.tsx';

/** The program's files: those that the reader gives it, and those that it left, in memory. */
export function Files({ cell }: { cell: Cell }) {
  return (
    <div class="program-files">
      <section>
        <h3>What it left</h3>
        <LeftFiles cell={cell} />
      </section>
      <section>
        <h3>Files of your own</h3>
        <GivenFiles cell={cell} />
      </section>
    </div>
  );
}
