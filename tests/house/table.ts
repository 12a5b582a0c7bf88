/**
 * The import table, as data: the rooms of src/ in their order, and which host each may touch. A room
 * imports only from rooms above it and from itself. ARCHITECTURE.md prints it; a test compares them.
 */

/** What a file may know of where it runs. */
export type Touches = 'neither' | 'Node' | 'DOM';

export interface Room {
  /** A folder of src/, or a file that is a room by itself. */
  readonly name: string;
  readonly holds: string;
  readonly touches: Touches;
  /** Files and folders of the room that touch something else, by path within src/. */
  readonly except?: Readonly<Record<string, Touches>>;
}

export const ROOMS: readonly Room[] = [
  { name: 'program.ts', holds: 'what is run, and a place in it', touches: 'neither' },
  { name: 'clock', holds: 'virtual time: ticks, immediates, timers, turns', touches: 'neither' },
  { name: 'trace', holds: 'what a recording is: events, totals, series', touches: 'neither' },
  { name: 'tracer', holds: 'the instrument, and the recorder behind it', touches: 'neither' },
  { name: 'shims', holds: 'stand-ins for Node’s modules', touches: 'neither' },
  { name: 'devices', holds: 'sources and sinks that are slow, stall, or fail', touches: 'neither' },
  {
    name: 'rules',
    holds: 'what must not happen: a file for each, words included',
    touches: 'neither',
  },
  { name: 'outcomes', holds: 'what came of a run: expected, or only measured', touches: 'neither' },
  {
    name: 'bundle',
    holds: 'files to one script, and places back',
    touches: 'neither',
    except: { 'bundle/node.ts': 'Node' },
  },
  {
    name: 'run',
    holds: 'the protocol, the limits, the realm; the two hosts',
    touches: 'neither',
    except: { 'run/node': 'Node', 'run/browser': 'DOM' },
  },
  {
    name: 'exercise',
    holds: 'the format of an exercise, and its folder',
    touches: 'neither',
    except: { 'exercise/folder.ts': 'Node' },
  },
  { name: 'view', holds: 'a recording as geometry, SVG and sentences', touches: 'neither' },
  {
    name: 'report',
    holds: 'verdicts and words: data, a file for each format',
    touches: 'neither',
  },
  { name: 'book', holds: 'chapters, cells, dials, claims', touches: 'neither' },
  { name: 'check.ts', holds: 'the spine: exercise, answer and host to report', touches: 'neither' },
  { name: 'checker.ts', holds: 'the spine from afar: a host behind questions', touches: 'neither' },
  { name: 'gate.ts', holds: 'proves an exercise', touches: 'neither' },
  { name: 'attach', holds: 'the detector in somebody’s own process', touches: 'Node' },
  { name: 'experiment', holds: 'the guide’s measurements (to come)', touches: 'Node' },
  { name: 'cli', holds: 'the command line', touches: 'Node' },
  { name: 'index.ts', holds: '`watch`, and the types that users import', touches: 'neither' },
  {
    name: 'site',
    holds: 'pages, components, workbench, engine',
    touches: 'DOM',
    except: {
      'site/at-build': 'Node',
      'site/*.astro': 'Node',
    },
  },
];

/** Files that may do nothing but hand on: what users import from outside. */
export const INDEXES: readonly string[] = ['src/index.ts'];

/** Packages, by what they need to run. One that is new here is a decision. */
export const PACKAGES: Readonly<Record<string, Touches>> = {
  '@jridgewell/trace-mapping': 'neither',
  '@noble/hashes': 'neither',
  acorn: 'neither',
  pako: 'neither',
  buffer: 'neither',
  events: 'neither',
  memfs: 'neither',
  'node-inspect-extracted': 'neither',
  'path-browserify': 'neither',
  'readable-stream': 'neither',
  astro: 'Node',
  esbuild: 'Node',
  'playwright-core': 'Node',
  shiki: 'Node',
  sirv: 'Node',
  '@codemirror/autocomplete': 'DOM',
  '@codemirror/commands': 'DOM',
  '@codemirror/lang-javascript': 'DOM',
  '@codemirror/language': 'DOM',
  '@codemirror/lint': 'DOM',
  '@codemirror/state': 'DOM',
  '@codemirror/view': 'DOM',
  '@lezer/highlight': 'DOM',
  '@preact/signals': 'DOM',
  'esbuild-wasm': 'DOM',
  preact: 'DOM',
};

/** Globals beyond the language's own that Node and browsers share. */
export const SHARED_GLOBALS: readonly string[] = [
  ...['AbortController', 'AbortSignal', 'Blob', 'DOMException', 'TextDecoder', 'TextEncoder'],
  ...['URL', 'URLSearchParams', 'atob', 'btoa', 'clearInterval', 'clearTimeout', 'performance'],
  ...['setInterval', 'setTimeout'],
];

/**
 * Globals of Node that browsers have not, and `Astro`, which a page is built with. Any other that the
 * language does not know is the DOM's.
 */
export const NODE_GLOBALS: readonly string[] = [
  ...['Astro', 'Buffer', '__dirname', '__filename', 'clearImmediate', 'exports', 'global'],
  ...['module', 'process', 'require', 'setImmediate'],
];

/** The table as ARCHITECTURE.md prints it. */
export function tableText(): string {
  const rows = ROOMS.map(({ name, holds, touches, except = {} }) => {
    const others = Object.entries(except).map(([path, other]) => `${other} in \`${path}\``);
    return `| \`${name}\` | ${holds} | ${[touches, ...others].join('; ')} |`;
  });
  return ['| room | holds | touches |', '| --- | --- | --- |', ...rows].join('\n');
}
