import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import type { Format } from './format.ts';
import { notesOf } from './notes.ts';
import { type Remark, remarksOf } from './remarks.ts';

/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const sarif: Format = (report, telling) => {
  const remarks = remarksOf(report, telling);
  const descriptors = [...rules.map(describeRule), ...describeOthers(remarks)];
  const ids = descriptors.map(({ id }) => id);
  const driver = { name: 'Highwater', version: telling.version, rules: descriptors };
  const results = remarks.map((remark) => resultOf(remark, ids.indexOf(remark.id)));
  const toolExecutionNotifications = notesOf(report).map(notificationOf);
  const invocations = [{ executionSuccessful: true, toolExecutionNotifications }];
  const run = { tool: { driver }, invocations, columnKind: 'utf16CodeUnits', results };
  const log = { $schema: SCHEMA, version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
};

const notificationOf = (note: string) => ({ level: 'note', message: { text: escapeBraces(note) } });

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** What a rule says of itself, whatever was found: every rule is listed, for it was looked for. */
function describeRule({ id, title, summary, words }: Rule) {
  const fixes = new Set(Object.values(words).map(({ fix }) => withoutHoles(fix)));
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: summary },
    help: { text: [summary, ...fixes].join('\n\n') },
  };
}

/** `{source:stream}` is filled for a finding; told of none, it is "the source". */
function withoutHoles(words: string): string {
  return words.replace(/`?\{(\w+)(?::[^}]*)?\}`?/g, 'the $1');
}

/** Outcomes and errors are no rules, but a result must name something that is described. */
function describeOthers(remarks: readonly Remark[]) {
  const others = remarks.filter(({ kind }) => kind !== 'finding');
  const titles = new Map(others.map(({ id, title }) => [id, title]));
  return [...titles].map(([id, title]) => ({
    id,
    shortDescription: { text: title },
    fullDescription: { text: title },
    help: { text: title },
  }));
}

function resultOf(remark: Remark, ruleIndex: number) {
  const { id, weight, happened, advice } = remark;
  return {
    ruleId: id,
    ruleIndex,
    level: weight === 'hint' ? 'warning' : 'error',
    message: { text: escapeBraces(advice === '' ? happened : `${happened}\n${advice}`) },
    locations: locationsOf(remark),
    partialFingerprints: { 'highwater/v1': fingerprintOf(remark) },
  };
}

/** `{0}` stands for an argument; braces that are meant are doubled (3.11.5). */
function escapeBraces(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}

function locationsOf({ place }: Remark) {
  if (!place) return [];
  const region = { startLine: place.line, startColumn: place.column };
  return [{ physicalLocation: { artifactLocation: artifactOf(place.file), region } }];
}

/** What lies in the working directory is named from there, so that any checkout finds it. */
function artifactOf(file: string) {
  const path = file.split('/').map(encodeURIComponent).join('/');
  const drive = /^[A-Za-z]:\//.exec(file);
  if (drive) return { uri: `file:///${drive[0]}${path.slice(path.indexOf('/') + 1)}` };
  return file.startsWith('/') ? { uri: `file://${path}` } : { uri: path, uriBaseId: '%SRCROOT%' };
}

/** What stays as it is while lines come and go above, and counts go up and down. */
function fingerprintOf({ id, stream, code, place, happened }: Remark): string {
  return [id, stream, code || (place?.file ?? happened)].join(' ').slice(0, FINGERPRINT);
}

/** As long as telling lines apart may need, and no minified file. */
const FINGERPRINT = 200;
