import { callbackAndPromise } from './callback-and-promise.ts';
import { callbackNever } from './callback-never.ts';
import { callbackTwice } from './callback-twice.ts';
import { dataListenerWrites } from './data-listener-writes.ts';
import { doubleUncork } from './double-uncork.ts';
import { foreverCorked } from './forever-corked.ts';
import { ignoredPushReturn } from './ignored-push-return.ts';
import { ignoredWriteReturn } from './ignored-write-return.ts';
import { lostDrain } from './lost-drain.ts';
import type { Rule } from './rule.ts';
import { slowestConsumer } from './slowest-consumer.ts';
import { unhandledPipeError } from './unhandled-pipe-error.ts';

/** Every rule, the most telling first where several speak of one stream. */
export const rules: readonly Rule[] = [
  dataListenerWrites,
  ignoredWriteReturn,
  ignoredPushReturn,
  callbackTwice,
  callbackAndPromise,
  callbackNever,
  unhandledPipeError,
  lostDrain,
  doubleUncork,
  foreverCorked,
  slowestConsumer,
];

export function ruleById(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
