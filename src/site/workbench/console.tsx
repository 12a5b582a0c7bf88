import { useEffect, useRef } from 'preact/hooks';
import type { Cell } from './cell.ts';

/** More than this is not shown at once: the page must stay quick whatever a program prints. */
const SHOWN_TEXT = 100_000;

/** What the program printed. */
export function Console({ cell }: { cell: Cell }) {
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

/** The end of the output, neighbours to the same stream joined. */
function lastPieces(output: Cell['output']['value']) {
  const pieces: { to: string; text: string }[] = [];
  for (const { to, text } of output) {
    const last = pieces.at(-1);
    if (last?.to === to) last.text += text;
    else pieces.push({ to, text });
  }
  let left = 0;
  let whole = pieces.reduce((sum, { text }) => sum + text.length, 0);
  while (whole > SHOWN_TEXT && pieces.length > 0) {
    const [first] = pieces;
    const cut = Math.min(first.text.length, whole - SHOWN_TEXT);
    first.text = first.text.slice(cut);
    if (first.text === '') pieces.shift();
    left += cut;
    whole -= cut;
  }
  return { left, pieces };
}
