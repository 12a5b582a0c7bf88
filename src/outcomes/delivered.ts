import type { DeviceCount } from '../devices/ledger.ts';
import { bytesText } from './amount.ts';
import type { Expectation, Outcome, RunFacts } from './outcome.ts';

type Delivered = Extract<Expectation, { outcome: 'delivered' }>;

/** Everything, once, in order. */
export function delivered({ from, to }: Delivered, facts: RunFacts): Outcome {
  const sources = find(facts, from, 'source');
  const sinks = find(facts, to, 'sink');
  const [[source], [sink]] = [sources, sinks];
  const wrong =
    countProblem(from, sources) ?? countProblem(to, sinks) ?? whatWentWrong(source, sink, facts);
  return {
    name: 'delivered',
    verdict: wrong === null ? 'passed' : 'failed',
    measured: sink?.bytes ?? 0,
    budget: source?.bytes ?? null,
    place: null,
    words: wrong ?? praise(source?.bytes ?? 0, from, to),
  };
}

function find({ ledger }: RunFacts, name: string, of: DeviceCount['role']): DeviceCount[] {
  return ledger.devices.filter(({ label, role }) => label === name && role === of);
}

function countProblem(name: string, { length }: readonly DeviceCount[]): string | null {
  if (length === 1) return null;
  if (length === 0) return `The program never made \`${name}\`.`;
  return `The program made ${length} devices called \`${name}\`, so nobody can tell which is meant. Give each a name of its own.`;
}

function praise(bytes: number, from: string, to: string): string {
  if (bytes === 0) return `There was nothing in \`${from}\`, and \`${to}\` was ended all the same.`;
  return `All ${bytesText(bytes)} of \`${from}\` came to \`${to}\`, once and in order.`;
}

function whatWentWrong(source: DeviceCount, sink: DeviceCount, facts: RunFacts): string | null {
  const [from, to] = [`\`${source.label}\``, `\`${sink.label}\``];
  const [made, taken] = [bytesText(source.bytes), bytesText(sink.bytes)];
  if (!source.done) return `${unread(source)}${whyUnread(source, sink, facts)}`;
  if (sink.bytes < source.bytes) {
    const missing = bytesText(source.bytes - sink.bytes);
    return `${to} took ${taken} of the ${made} that ${from} gave. The other ${missing} got lost on the way.`;
  }
  if (sink.bytes > source.bytes) {
    return `${to} took ${taken}, more than the ${made} that ${from} gave. Some of it came twice (what was answered with false has been taken all the same), or was changed on the way (bytes are not text).`;
  }
  if (sink.digest !== source.digest) {
    return `${to} took as many bytes as ${from} gave, but not the same ones in the same order: some overtook others, or were changed on the way.`;
  }
  if (sink.done) return null;
  const before = source.bytes === 0 ? `There was nothing in ${from}` : `${to} took everything`;
  return `${before}, but ${to} was never ended. Without end() nobody learns that this was all, and 'finish' never comes.`;
}

function unread({ label, bytes }: DeviceCount): string {
  if (bytes === 0) return `Nothing was ever read from \`${label}\`.`;
  return `\`${label}\` was not read to its end: after ${bytesText(bytes)} nobody asked for more.`;
}

/** What the devices show of the reason, as a sentence to follow, or nothing. */
function whyUnread(source: DeviceCount, sink: DeviceCount, { streams }: RunFacts): string {
  if (sink.done && source.bytes === 0) return ` \`${sink.label}\` was ended all the same.`;
  if (sink.done) {
    return ` \`${sink.label}\` was ended all the same. A false is no end: it says "not now", and the rest is wanted later.`;
  }
  const stream = streams.find(({ row }) => row.label === source.label);
  return stream?.paused ? ` \`${source.label}\` was paused, and never resumed.` : '';
}
