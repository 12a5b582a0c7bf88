import type { DeviceCount } from '../devices/ledger.ts';
import { bytesText } from './amount.ts';
import type { Expectation, Outcome, RunFacts } from './outcome.ts';

type Delivered = Extract<Expectation, { outcome: 'delivered' }>;

/** Everything, once, in order. */
export function delivered({ from, to }: Delivered, { ledger }: RunFacts): Outcome {
  const source = ledger.devices.find(({ label, role }) => label === from && role === 'source');
  const sink = ledger.devices.find(({ label, role }) => label === to && role === 'sink');
  const wrong = whatWentWrong(source, sink, from, to);
  return {
    name: 'delivered',
    verdict: wrong === null ? 'passed' : 'failed',
    measured: sink?.bytes ?? 0,
    budget: source?.bytes ?? null,
    place: null,
    words:
      wrong ??
      `All ${bytesText(source?.bytes ?? 0)} of \`${from}\` came to \`${to}\`, once and in order.`,
  };
}

function whatWentWrong(
  source: DeviceCount | undefined,
  sink: DeviceCount | undefined,
  from: string,
  to: string,
): string | null {
  if (!source || !sink) return `The program never made \`${source ? to : from}\`.`;
  if (!source.done) {
    return `\`${from}\` was not read to its end: ${bytesText(source.bytes)} of it came.`;
  }
  if (sink.bytes < source.bytes) {
    return `\`${to}\` took ${bytesText(sink.bytes)} of the ${bytesText(source.bytes)} that \`${from}\` gave.`;
  }
  if (sink.bytes > source.bytes) {
    return `\`${to}\` took ${bytesText(sink.bytes)}, more than the ${bytesText(source.bytes)} that \`${from}\` gave.`;
  }
  if (sink.digest !== source.digest) {
    return `\`${to}\` took as many bytes as \`${from}\` gave, but not the same ones in the same order.`;
  }
  return sink.done ? null : `\`${to}\` took everything, but was never ended.`;
}
