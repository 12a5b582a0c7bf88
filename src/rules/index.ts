import { callbackTwice } from './callback-twice.ts';
import { dataListenerWrites } from './data-listener-writes.ts';
import { ignoredDesiredSize } from './ignored-desired-size.ts';
import { ignoredPushReturn } from './ignored-push-return.ts';
import { ignoredReady } from './ignored-ready.ts';
import { ignoredWriteReturn } from './ignored-write-return.ts';
import { lostDrain } from './lost-drain.ts';
import type { Rule } from './rule.ts';
import { slowBranch } from './slow-branch.ts';
import { unhandledPipeError } from './unhandled-pipe-error.ts';

/** Every rule, the most telling first where several speak of one stream. */
export const rules: readonly Rule[] = [
  dataListenerWrites,
  ignoredWriteReturn,
  ignoredPushReturn,
  callbackTwice,
  unhandledPipeError,
  lostDrain,
  ignoredDesiredSize,
  ignoredReady,
  slowBranch,
];

export function ruleById(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
