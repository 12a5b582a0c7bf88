import { useEffect, useRef } from 'preact/hooks';
import type { Cell } from './cell.ts';
import { run } from './runner.ts';

/** More than this is not shown at once: the page must stay quick whatever a program prints. */
const SHOWN_TEXT = 100_000;

/** What the program printed, and what it is given to read. */
export function Console({ cell }: { cell: Cell }) {
  return (
    <>
      <Printed cell={cell} />
      <Input cell={cell} />
    </>
  );
}

/** The lines that stand in the program's standard input at its next run. */
function Input({ cell }: { cell: Cell }) {
  const { input, shown, busy } = cell;
  const lines = input.value.split('\n').length;
  return (
    <label class="input">
      <span>Input</span>
      <textarea
        rows={Math.min(lines, 8)}
        spellcheck={false}
        placeholder="Lines for process.stdin"
        value={input.value}
        onInput={({ currentTarget }) => {
          input.value = currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void run(cell);
        }}
      />
      {!busy.value && shown.value?.inputEnded && (
        <span class="empty">
          The program has read all of its input. For more, type lines here and run it again.
        </span>
      )}
    </label>
  );
}

function Printed({ cell }: { cell: Cell }) {
  const output = cell.output.value;
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [output]);
  if (output.length === 0) return <p class="empty">{emptyText(cell)}</p>;
  const { left, pieces } = lastPieces(output);
  return (
    <pre class="console" ref={box} role="log">
      {left > 0 && (
        <span class="left">
          {left.toLocaleString('en')} characters before this are left out.{'\n'}
        </span>
      )}
      {pieces.map(({ to, text }) => (
        <span class={to}>{text}</span>
      ))}
    </pre>
  );
}

function emptyText({ result, busy }: Cell): string {
  if (busy.value) return 'Nothing printed yet.';
  return result.value ? 'It printed nothing.' : 'What the program prints stands here.';
}

/** The end of the output, neighbours to the same stream joined, and how much before it is left out. */
function lastPieces(output: Cell['output']['value']) {
  const pieces: { to: string; texts: string[] }[] = [];
  let room = SHOWN_TEXT;
  for (let at = output.length - 1; at >= 0 && room > 0; at--) {
    const { to, text } = output[at];
    const end = text.slice(Math.max(0, text.length - room));
    room -= end.length;
    if (pieces[0]?.to === to) pieces[0].texts.push(end);
    else pieces.unshift({ to, texts: [end] });
  }
  const whole = output.reduce((sum, { text }) => sum + text.length, 0);
  const joined = pieces.map(({ to, texts }) => ({ to, text: texts.reverse().join('') }));
  return { left: whole - (SHOWN_TEXT - room), pieces: joined };
}
