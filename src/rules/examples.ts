import { examples as callbackAndPromise } from './callback-and-promise.ts';
import { examples as callbackNever } from './callback-never.ts';
import { examples as callbackTwice } from './callback-twice.ts';
import { examples as dataListenerWrites } from './data-listener-writes.ts';
import { examples as doubleUncork } from './double-uncork.ts';
import { examples as foreverCorked } from './forever-corked.ts';
import { examples as forgottenEnd } from './forgotten-end.ts';
import { examples as ignoredDesiredSize } from './ignored-desired-size.ts';
import { examples as ignoredPushReturn } from './ignored-push-return.ts';
import { examples as ignoredReady } from './ignored-ready.ts';
import { examples as ignoredWriteReturn } from './ignored-write-return.ts';
import { examples as lostDrain } from './lost-drain.ts';
import { examples as neverConsumed } from './never-consumed.ts';
import { examples as objectModeMismatch } from './object-mode-mismatch.ts';
import { examples as oversizedMark } from './oversized-mark.ts';
import { examples as pushAfterEof } from './push-after-eof.ts';
import type { Examples } from './rule.ts';
import { examples as slowBranch } from './slow-branch.ts';
import { examples as slowestConsumer } from './slowest-consumer.ts';
import { examples as sourceThatCannotPause } from './source-that-cannot-pause.ts';
import { examples as stalledEmptyPush } from './stalled-empty-push.ts';
import { examples as unawaitedAsyncData } from './unawaited-async-data.ts';
import { examples as unboundedTransform } from './unbounded-transform.ts';
import { examples as unhandledPipeError } from './unhandled-pipe-error.ts';
import { examples as writeAfterDestroy } from './write-after-destroy.ts';
import { examples as writeAfterEnd } from './write-after-end.ts';

/** The examples of every rule, by its id. Apart from the rules, which are loaded without them. */
export const examplesOf: Readonly<Record<string, Examples>> = {
  'callback-and-promise': callbackAndPromise,
  'callback-never': callbackNever,
  'callback-twice': callbackTwice,
  'data-listener-writes': dataListenerWrites,
  'forever-corked': foreverCorked,
  'double-uncork': doubleUncork,
  'ignored-desired-size': ignoredDesiredSize,
  'ignored-push-return': ignoredPushReturn,
  'ignored-ready': ignoredReady,
  'ignored-write-return': ignoredWriteReturn,
  'lost-drain': lostDrain,
  'never-consumed': neverConsumed,
  'oversized-mark': oversizedMark,
  'push-after-eof': pushAfterEof,
  'source-that-cannot-pause': sourceThatCannotPause,
  'stalled-empty-push': stalledEmptyPush,
  'unbounded-transform': unboundedTransform,
  'slowest-consumer': slowestConsumer,
  'slow-branch': slowBranch,
  'forgotten-end': forgottenEnd,
  'object-mode-mismatch': objectModeMismatch,
  'unawaited-async-data': unawaitedAsyncData,
  'write-after-destroy': writeAfterDestroy,
  'unhandled-pipe-error': unhandledPipeError,
  'write-after-end': writeAfterEnd,
};
