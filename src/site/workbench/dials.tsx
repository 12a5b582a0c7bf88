import { dialsOf } from '../../book/device-dials.ts';
import { type Dial, readDial, turnDial } from '../../book/dial.ts';
import type { Cell } from './cell.ts';
import { rerun } from './runner.ts';
import { readWorldDial, turnWorldDial, WORLD_DIALS, type WorldDial } from './world-dials.ts';

/** What can be turned: the program's own constants, and the world that it is run in. */
export function Dials({ cell }: { cell: Cell }) {
  const files = cell.files.value;
  const editable = Object.fromEntries(
    Object.entries(files).filter(([file]) => !cell.isReadOnly(file)),
  );
  const dials = dialsOf(editable, cell.data.dials);
  return (
    <details class="turning">
      <summary>Dials</summary>
      <section>
        <h3>The program</h3>
        {dials.map((dial) => (
          <ProgramDial key={`${dial.file} ${dial.name}`} cell={cell} dial={dial} />
        ))}
        {dials.length === 0 && (
          <p class="empty">
            A constant that is called as a dial of a device, such as <code>const latency = 4;</code>
            , can be turned here.
          </p>
        )}
      </section>
      <section>
        <h3>The world it runs in</h3>
        {WORLD_DIALS.map((dial) => (
          <WorldDialRow key={dial.path} cell={cell} dial={dial} />
        ))}
      </section>
    </details>
  );
}

function ProgramDial({ cell, dial }: { cell: Cell; dial: Dial }) {
  const { file, name, label, values } = dial;
  const code = readDial(cell.files.value[file] ?? '', name);
  const turn = (to: string) => {
    cell.edit(file, turnDial(cell.files.value[file], name, to));
    rerun(cell);
  };
  const options = values.map(({ text, code: value }) => ({ text, value }));
  return <Row label={label} hint={name} value={code ?? ''} options={options} turn={turn} />;
}

function WorldDialRow({ cell, dial }: { cell: Cell; dial: WorldDial }) {
  const { label, path, values } = dial;
  const now = JSON.stringify(readWorldDial(cell.dials.value, path)) ?? '';
  const options = values.map(({ text, value }) => ({ text, value: JSON.stringify(value) ?? '' }));
  const known = options.some(({ value }) => value === now);
  const turn = (to: string) => {
    const value = to === '' ? undefined : JSON.parse(to);
    cell.dials.value = turnWorldDial(cell.dials.value, path, value);
    rerun(cell);
  };
  return (
    <Row
      label={label}
      hint={path}
      value={now}
      options={known ? options : [{ text: now, value: now }, ...options]}
      turn={turn}
    />
  );
}

interface RowProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly options: readonly { readonly text: string; readonly value: string }[];
  readonly turn: (to: string) => void;
}

function Row({ label, hint, value, options, turn }: RowProps) {
  return (
    <label class="turn">
      <span>
        {label} <code>{hint}</code>
      </span>
      <select value={value} onChange={({ currentTarget }) => turn(currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}
