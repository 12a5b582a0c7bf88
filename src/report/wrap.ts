/**
 * A paragraph as lines, none wider than `columns` where its words allow that: the first begins with
 * `lead`, the others are set in as far.
 */
export function wrap(text: string, lead: string, columns: number): string[] {
  const indent = ' '.repeat(lead.length);
  const lines = text.split('\n').flatMap((line) => fill(line, columns - lead.length));
  return lines.map((line, index) => `${index === 0 ? lead : indent}${line}`);
}

function fill(text: string, width: number): string[] {
  if (text.length <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
