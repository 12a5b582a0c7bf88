import { describe, expect, test } from 'vitest';
import { MODULE_EXPORTS } from '../../src/shims/exports.ts';
import { HOSTS, hostForTests } from '../hosts.ts';

const modules = Object.keys(MODULE_EXPORTS).filter((module) => !module.startsWith('highwater/'));

test.each(modules)('every name that is promised of %s is one that Node has', async (module) => {
  const exports = Object.keys(await import(/* @vite-ignore */ `node:${module}`));
  expect(exports).toEqual(expect.arrayContaining([...MODULE_EXPORTS[module]]));
});

describe.each(HOSTS)('on %s', (host) => {
  const checker = hostForTests(host);

  /** Imports all names by themselves and in one, and says which are missing from either. */
  const program = (module: string) => {
    const names = MODULE_EXPORTS[module.replace('node:', '')];
    return `import all from '${module}';
      import { ${names.map((name) => `${name} as its_${name}`).join(', ')} } from '${module}';
      const given = { ${names.map((name) => `${name}: its_${name}`).join(', ')} };
      const missing = Object.keys(given).filter((name) => given[name] !== all[name] || !(name in all));
      console.log('missing:', missing.join(' ') || 'none');`;
  };

  test.each(Object.keys(MODULE_EXPORTS))('%s has every name that is promised', async (module) => {
    const files = {
      'main.js': program(module.startsWith('highwater/') ? module : `node:${module}`),
    };
    const expects = [{ outcome: 'printed' as const, line: 'missing: none' }];
    const measures = { name: module, expects, allowed: [], raised: [] };
    const report = await (await checker()).examine({ files, entry: 'main.js' }, measures);
    expect(report).toMatchObject({ verdict: 'passed' });
  });
});
