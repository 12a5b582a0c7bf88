/** As many rows as are asked for, of a KiB each, as they come from a database. */
export function* rows(count) {
  for (let row = 1; row <= count; row++) yield `${row},${'some text, '.repeat(92)}\n`.padEnd(1024);
}
