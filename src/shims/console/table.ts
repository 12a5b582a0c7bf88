// https://nodejs.org/api/console.html#consoletabletabulardata-properties

export type Inspect = (value: unknown, options?: object) => string;

/** A column: what stands above it, and a cell for each row, where there is one. */
interface Column {
  readonly head: string;
  readonly cells: readonly (string | undefined)[];
}

/** What `console.table` prints of something that has parts. */
export function tableOf(data: object, properties: readonly string[] | undefined, inspect: Inspect) {
  const show = (value: unknown) => inspect(value, { ...cellOptions(value), maxArrayLength: 3 });
  if (data instanceof Map) {
    const entries = [...data];
    return draw([
      { head: '(iteration index)', cells: entries.map((_, index) => show(index)) },
      { head: 'Key', cells: entries.map(([key]) => show(key)) },
      { head: 'Values', cells: entries.map(([, value]) => show(value)) },
    ]);
  }
  if (data instanceof Set) {
    const values = [...data];
    return draw([
      { head: '(iteration index)', cells: values.map((_, index) => show(index)) },
      { head: 'Values', cells: values.map(show) },
    ]);
  }
  return draw(columnsOf(data, properties, show));
}

function cellOptions(value: unknown) {
  const large =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.keys(value).length > 2
      : false;
  return { depth: large ? -1 : 0, breakLength: Number.POSITIVE_INFINITY };
}

function columnsOf(
  data: object,
  properties: readonly string[] | undefined,
  show: (value: unknown) => string,
): Column[] {
  const rows = Object.keys(data);
  const columns = new Map<string, string[]>();
  const values: string[] = [];
  for (const [index, row] of rows.entries()) {
    const item: unknown = Reflect.get(data, row);
    if (isPlain(item) && properties === undefined) values[index] = show(item);
    else {
      for (const key of properties ?? Object.keys(item as object)) {
        const cells = columns.get(key) ?? [];
        columns.set(key, cells);
        cells[index] =
          isPlain(item) || !Object.hasOwn(item as object, key)
            ? ''
            : show(Reflect.get(item as object, key));
      }
    }
  }
  const named = [...columns].map(([head, cells]) => ({ head, cells }));
  const others = values.length > 0 ? [{ head: 'Values', cells: values }] : [];
  return [{ head: '(index)', cells: rows }, ...named, ...others];
}

function isPlain(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}

function draw(columns: readonly Column[]): string {
  const height = Math.max(...columns.map(({ cells }) => cells.length));
  const widths = columns.map(({ head, cells }) =>
    Math.max(...[head, ...cells].map((text) => widthOf(text ?? ''))),
  );
  const row = (texts: readonly string[]) =>
    `│ ${texts.map((text, at) => text + ' '.repeat(widths[at] - widthOf(text))).join(' │ ')} │`;
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right;
  const rows = Array.from({ length: height }, (_, index) =>
    row(columns.map(({ cells }) => cells[index] ?? '')),
  );
  return [
    rule('┌', '┬', '┐'),
    row(columns.map(({ head }) => head)),
    rule('├', '┼', '┤'),
    ...rows,
    rule('└', '┴', '┘'),
  ].join('\n');
}

/** Characters that a terminal gives the room of two. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);
}
