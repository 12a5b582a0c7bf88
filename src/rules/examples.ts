import { examples as callbackTwice } from './callback-twice.ts';
import { examples as dataListenerWrites } from './data-listener-writes.ts';
import { examples as forgottenEnd } from './forgotten-end.ts';
import { examples as ignoredPushReturn } from './ignored-push-return.ts';
import { examples as ignoredWriteReturn } from './ignored-write-return.ts';
import { examples as lostDrain } from './lost-drain.ts';
import { examples as objectModeMismatch } from './object-mode-mismatch.ts';
import type { Examples } from './rule.ts';
import { examples as unawaitedAsyncData } from './unawaited-async-data.ts';
import { examples as unhandledPipeError } from './unhandled-pipe-error.ts';
import { examples as writeAfterDestroy } from './write-after-destroy.ts';
import { examples as writeAfterEnd } from './write-after-end.ts';

/** The examples of every rule, by its id. Apart from the rules, which are loaded without them. */
export const examplesOf: Readonly<Record<string, Examples>> = {
  'callback-twice': callbackTwice,
  'data-listener-writes': dataListenerWrites,
  'ignored-push-return': ignoredPushReturn,
  'ignored-write-return': ignoredWriteReturn,
  'lost-drain': lostDrain,
  'forgotten-end': forgottenEnd,
  'object-mode-mismatch': objectModeMismatch,
  'unawaited-async-data': unawaitedAsyncData,
  'write-after-destroy': writeAfterDestroy,
  'unhandled-pipe-error': unhandledPipeError,
  'write-after-end': writeAfterEnd,
};
