import { FLAG, KIND, KINDS, LISTENED, type TraceEvent } from '../trace/event.ts';
import { amountText, timeText } from './amounts.ts';
import type { Seeker } from './seek.ts';
import { quoted } from './wording.ts';

/** One kept event in words, for whoever steps through a run: `0.4 ms: write() of 16 KiB to ...`. */
export function eventWords(seeker: Seeker, index: number): string {
  const event = seeker.event(index);
  return `${timeText(event.time)}: ${happened(event, seeker)}`;
}

function happened(event: TraceEvent, seeker: Seeker): string {
  const { kind, flags, stream, bytes, other } = event;
  const name = nameOf(seeker, stream);
  const amount = amountText(bytes, (flags & FLAG.objects) !== 0);
  switch (kind) {
    case KIND.create:
      return `${name} was made`;
    case KIND.write:
      return `write() of ${amount} to ${name} answered ${answer(event)}${pressed(event)}`;
    case KIND.push:
      if (flags & FLAG.eof) return `push(null): nothing more will come from ${name}`;
      return `push() of ${amount} into ${name} answered ${answer(event)}`;
    case KIND.unshift:
      return `unshift() of ${amount} into ${name}`;
    case KIND.data:
      return `${name} gave ${amount}`;
    case KIND.callback:
      return callbackWords(event, name);
    case KIND.pipe:
      return `${name} was piped into ${nameOf(seeker, other)}`;
    case KIND.unpipe:
      return other === 0
        ? `${name} was unpiped from all`
        : `${name} was unpiped from ${nameOf(seeker, other)}`;
    case KIND.listen:
    case KIND.unlisten:
      return `the program ${kind === KIND.listen ? 'listens' : 'no longer listens'} for '${LISTENED[other]?.replace('once ', '')}' on ${name}`;
    case KIND.end:
      return flags & FLAG.readable
        ? `${name} emitted 'end': all was read`
        : `end() was called on ${name}`;
    case KIND.destroy:
      return `${name} was destroyed${flags & FLAG.failed ? ' with an error' : ''}`;
    case KIND.promise:
      return `${KINDS[other]} of ${name} returned a promise`;
    case KIND.settle:
      return `a promise of ${KINDS[other]} of ${name} ${flags & FLAG.failed ? 'was rejected' : 'was fulfilled'}`;
    case KIND.enqueue:
      return `enqueue() of ${amount} into ${name}`;
    case KIND.webWrite:
      return `write() of ${amount} to ${name}`;
    case KIND.tee:
      return `tee() made ${name} and ${nameOf(seeker, other)}`;
    case KIND.webRead:
      return `a chunk of ${name} was asked for`;
    case KIND.idle:
      return 'nothing is left to happen';
  }
  return otherWords(kind, name);
}

const EMITTED: readonly number[] = [KIND.drain, KIND.finish, KIND.error, KIND.close];

function otherWords(kind: number, name: string): string {
  if (EMITTED.includes(kind)) return `${name} emitted '${KINDS[kind]}'`;
  return `${KINDS[kind] ?? 'something new'}() of ${name} was called`;
}

function callbackWords({ flags, other }: TraceEvent, name: string): string {
  if (flags & FLAG.again) return `${name} called its callback again`;
  const call = KINDS[other] ?? 'call';
  return flags & FLAG.failed ? `${call}() of ${name} failed` : `${call}() of ${name} called back`;
}

function answer({ flags }: TraceEvent): string {
  return flags & FLAG.returnedFalse ? 'false' : 'true';
}

function pressed({ flags }: TraceEvent): string {
  return flags & FLAG.neededDrain ? ', though a drain was needed' : '';
}

function nameOf(seeker: Seeker, id: number): string {
  return quoted(seeker.stream(id)?.name ?? 'a stream');
}
