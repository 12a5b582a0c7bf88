import { callbackTwice } from './callback-twice.ts';
import { dataListenerWrites } from './data-listener-writes.ts';
import { forgottenEnd } from './forgotten-end.ts';
import { ignoredPushReturn } from './ignored-push-return.ts';
import { ignoredWriteReturn } from './ignored-write-return.ts';
import { lostDrain } from './lost-drain.ts';
import { objectModeMismatch } from './object-mode-mismatch.ts';
import type { Rule } from './rule.ts';
import { unawaitedAsyncData } from './unawaited-async-data.ts';
import { unhandledPipeError } from './unhandled-pipe-error.ts';
import { writeAfterDestroy } from './write-after-destroy.ts';
import { writeAfterEnd } from './write-after-end.ts';

/** Every rule, the most telling first where several speak of one stream. */
export const rules: readonly Rule[] = [
  dataListenerWrites,
  ignoredWriteReturn,
  ignoredPushReturn,
  callbackTwice,
  unhandledPipeError,
  writeAfterEnd,
  unawaitedAsyncData,
  objectModeMismatch,
  lostDrain,
  writeAfterDestroy,
  forgottenEnd,
];

export function ruleById(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
