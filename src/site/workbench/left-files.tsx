import { useState } from 'preact/hooks';
import { bytesText } from '../../outcomes/amount.ts';
import type { LeftFile } from '../../shims/fs/left-files.ts';
import type { Cell } from './cell.ts';

/** What the program left in its file system, in memory. */
export function LeftFiles({ cell }: { cell: Cell }) {
  const files = cell.shown.value?.files ?? [];
  const [open, setOpen] = useState<string | null>(null);
  if (files.length === 0) {
    const text = cell.result.value
      ? 'It left no files. What a program writes with node:fs stays in memory, and stands here.'
      : 'The files that the program leaves behind stand here.';
    return <p class="empty">{text}</p>;
  }
  return (
    <ul class="left-files">
      {files.map((file) => (
        <li key={file.path}>
          <button
            type="button"
            aria-expanded={open === file.path}
            onClick={() => setOpen(open === file.path ? null : file.path)}
          >
            <span class="path">{file.path}</span>
            <span class="size">{bytesText(file.size)}</span>
          </button>
          {open === file.path && <Content file={file} />}
        </li>
      ))}
    </ul>
  );
}

function Content({ file }: { file: LeftFile }) {
  const whole = file.head.length >= file.size || file.whole !== undefined;
  const all = file.head.length >= file.size;
  return (
    <div class="content">
      <pre>
        {isText(file.head) ? new TextDecoder().decode(file.head) : hex(file.head.subarray(0, 512))}
      </pre>
      <p>
        {!all && `The first ${bytesText(file.head.length)} of ${bytesText(file.size)}. `}
        {file.counted && countedText(file)}
        <button type="button" class="link" onClick={() => download(file)}>
          Download {whole ? 'it' : 'these'}
        </button>
      </p>
    </div>
  );
}

/** What is known of a file that was too large to be kept. */
function countedText({ crc32 }: LeftFile): string {
  const hash =
    crc32 === null
      ? 'It was not written from its beginning to its end, so that it has no hash.'
      : `Its CRC-32 is ${crc32.toString(16).padStart(8, '0')}.`;
  return `It was too large to be kept, and was counted and hashed as it was written. ${hash} `;
}

/** Bytes that a text file would hold. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
}

/** Sixteen bytes a line: where it begins, in hexadecimal, in characters. */
function hex(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = [...bytes.subarray(at, at + 16)];
    const digits = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = row.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·'));
    lines.push(`${at.toString(16).padStart(6, '0')}  ${digits.padEnd(47)}  ${text.join('')}`);
  }
  return lines.join('\n');
}

function download({ path, head, whole }: LeftFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(whole ?? new Blob([new Uint8Array(head)]));
  link.download = path.slice(path.lastIndexOf('/') + 1);
  link.click();
  URL.revokeObjectURL(link.href);
}
