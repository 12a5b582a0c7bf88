/** The page /host/: the browser host, for tests and for `--host browser` to drive. */
import { BY_ITSELF } from '../../check.ts';
import type { Checker } from '../../checker.ts';
import { Engine } from '../engine/client.ts';

async function open(): Promise<Omit<Checker, 'close'>> {
  const engine = new Engine();
  await engine.ready;
  return {
    check: async (exercise, answer) => (await engine.check(exercise, answer).done).report,
    record: async (exercise, answer) => {
      const { report, shown } = await engine.check(exercise, answer).done;
      return { report, recordings: shown.map(({ recording }) => recording) };
    },
    observe: (program, measures, values, dials, stdin) =>
      engine.observe(program, measures, values, dials, stdin).done,
    run: async (program, output, dials = {}, stdin = '') => {
      const { report, shown } = await engine.run(program, BY_ITSELF, { output, dials, stdin }).done;
      const [{ recording, exitCode }] = shown;
      return { report, recording, exitCode };
    },
    examine: async (program, measures, dials = {}, stdin = '') =>
      (await engine.run(program, measures, { dials, stdin }).done).report,
  };
}

Object.assign(globalThis, { highwater: open() });
