import { callbackAndPromise } from './callback-and-promise.ts';
import { callbackNever } from './callback-never.ts';
import { callbackTwice } from './callback-twice.ts';
import { dataListenerWrites } from './data-listener-writes.ts';
import { doubleUncork } from './double-uncork.ts';
import { foreverCorked } from './forever-corked.ts';
import { forgottenEnd } from './forgotten-end.ts';
import { ignoredDesiredSize } from './ignored-desired-size.ts';
import { ignoredPushReturn } from './ignored-push-return.ts';
import { ignoredReady } from './ignored-ready.ts';
import { ignoredWriteReturn } from './ignored-write-return.ts';
import { lostDrain } from './lost-drain.ts';
import { neverConsumed } from './never-consumed.ts';
import { objectModeMismatch } from './object-mode-mismatch.ts';
import { oversizedMark } from './oversized-mark.ts';
import { pushAfterEof } from './push-after-eof.ts';
import type { Rule } from './rule.ts';
import { slowBranch } from './slow-branch.ts';
import { slowestConsumer } from './slowest-consumer.ts';
import { sourceThatCannotPause } from './source-that-cannot-pause.ts';
import { stalledEmptyPush } from './stalled-empty-push.ts';
import { unawaitedAsyncData } from './unawaited-async-data.ts';
import { unboundedTransform } from './unbounded-transform.ts';
import { unhandledPipeError } from './unhandled-pipe-error.ts';
import { writeAfterDestroy } from './write-after-destroy.ts';
import { writeAfterEnd } from './write-after-end.ts';

/** Every rule, the most telling first where several speak of one stream. */
export const rules: readonly Rule[] = [
  dataListenerWrites,
  ignoredWriteReturn,
  ignoredPushReturn,
  neverConsumed,
  sourceThatCannotPause,
  unboundedTransform,
  pushAfterEof,
  stalledEmptyPush,
  callbackTwice,
  callbackAndPromise,
  callbackNever,
  unhandledPipeError,
  writeAfterEnd,
  unawaitedAsyncData,
  objectModeMismatch,
  lostDrain,
  oversizedMark,
  doubleUncork,
  foreverCorked,
  slowestConsumer,
  ignoredDesiredSize,
  ignoredReady,
  slowBranch,
  writeAfterDestroy,
  forgottenEnd,
];

export function ruleById(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
