import { useState } from 'preact/hooks';
import { bytesText } from '../../outcomes/amount.ts';
import type { Cell } from './cell.ts';
import { addFiles, pathOf, removeFile } from './given.ts';

/** The reader's own files: chosen or dropped, and given to the program to read. */
export function GivenFiles({ cell }: { cell: Cell }) {
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const add = (files: Iterable<File> | null | undefined) => {
    setRefused(files ? addFiles(cell, files) : null);
  };
  return (
    <fieldset
      aria-label="Files of your own"
      class={over ? 'given over' : 'given'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add(event.dataTransfer?.files);
      }}
    >
      <ul>
        {cell.given.value.map((file) => (
          <li key={file.name}>
            <span class="path">{pathOf(file)}</span>
            <span class="size">{bytesText(file.size)}</span>
            <button
              type="button"
              class="link"
              aria-label={`Take ${file.name} away`}
              onClick={() => removeFile(cell, file)}
            >
              Take away
            </button>
          </li>
        ))}
      </ul>
      <label>
        <span>Drop files here, or</span>{' '}
        <input
          type="file"
          multiple
          onChange={({ currentTarget }) => {
            add(currentTarget.files);
            currentTarget.value = '';
          }}
        />
      </label>
      {refused && <p role="alert">{refused}</p>}
      <p class="empty">
        The program reads them under <code>/files/</code>, and they never leave this page.
      </p>
    </fieldset>
  );
}
