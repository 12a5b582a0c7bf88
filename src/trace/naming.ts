import type { Place } from '../program.ts';
import type { StreamRow } from './stream-row.ts';

/** What a name is read from. */
export interface Sources {
  /** The learner's place of an id, or null. */
  placeOf(id: number): Place | null;
  /** A line of a file, counted from 1; undefined if there is none. */
  lineOf(file: string, line: number): string | undefined;
}

/**
 * `name =` before the expression that makes the stream, on its line. What is made inside an object is one
 * of the things that the name stands for: `rl = createInterface({ input: createReadStream(file) })`.
 */
const ASSIGNED = /(?:^|[\s,({;.])#?([A-Za-z_$][\w$]*)\s*=(?![=>])[^=;{]*$/;

/** Likewise where a type stands between: after a word that begins a declaration. */
const DECLARED =
  /\b(?:const|let|var|readonly|private|protected|public|static)\s+#?([A-Za-z_$][\w$]*)[?!]?\s*:[^=;]*=(?![=>])[^=;{]*$/;

/**
 * What each stream is called, first that applies: its device's label; which of a command's streams
 * it is; the variable it was first given to; its file; its class; its kind and a number. Two of one
 * name are told apart by number.
 */
export function nameStreams(rows: readonly StreamRow[], sources: Sources): Map<number, string> {
  const taken = new Map<string, number>();
  const names = new Map<number, string>();
  for (const row of rows) {
    const name =
      row.label ?? ofCommand(row) ?? variableOf(row, sources) ?? row.source ?? classOf(row);
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    names.set(row.id, times === 1 && name !== row.kind ? name : `${name} ${times}`);
  }
  return names;
}

/** What holds a command's streams is the command: `const sort = spawn('sort')` has three of them. */
function ofCommand({ source }: StreamRow): string | undefined {
  return source !== null && /^std(?:in|out|err) of /.test(source) ? source : undefined;
}

/** Where the program made a stream: past the constructors that call `super()`. */
export function creationPlace({ created }: StreamRow, sources: Sources): Place | null {
  const places = created.map((id) => sources.placeOf(id)).filter((place) => place !== null);
  return places.find((place) => !isSuper(place, sources)) ?? places[0] ?? null;
}

/**
 * A package may make a stream on the program's behalf, and the program gives it a name. What a test
 * runner does with the program's own streams names none of them.
 */
function variableOf({ created }: StreamRow, sources: Sources): string | undefined {
  let ofProgram = false;
  for (const id of created) {
    const place = sources.placeOf(id);
    if (!place || isSuper(place, sources)) continue;
    if (ofProgram && isInstalled(place)) return undefined;
    ofProgram ||= !isInstalled(place);
    const text = textBefore(place, sources);
    const assigned = DECLARED.exec(text) ?? ASSIGNED.exec(text);
    if (assigned) return assigned[1];
  }
  return undefined;
}

const isInstalled = ({ file }: Place) => /(?:^|[\\/])node_modules[\\/]/.test(file);

function isSuper({ file, line, column }: Place, sources: Sources): boolean {
  return (
    sources
      .lineOf(file, line)
      ?.slice(column - 1)
      .startsWith('super') === true
  );
}

/** The line up to the place; with the line before it, where the expression begins a line. */
function textBefore({ file, line, column }: Place, sources: Sources): string {
  const before = sources.lineOf(file, line)?.slice(0, column - 1) ?? '';
  if (before.trim() !== '') return before;
  return sources.lineOf(file, line - 1) ?? '';
}

function classOf({ className, kind }: StreamRow): string {
  return className || kind;
}
