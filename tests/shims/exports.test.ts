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

  test('every module has every name that is promised', async () => {
    const specifiers = Object.keys(MODULE_EXPORTS).map((module) =>
      module.startsWith('highwater/') ? module : `node:${module}`,
    );
    const files = {
      'main.js': specifiers.map((_, index) => `import './${index}.js';`).join('\n'),
      ...Object.fromEntries(specifiers.map((name, index) => [`${index}.js`, program(name)])),
    };
    const expects = specifiers.map((name) => ({
      outcome: 'printed' as const,
      line: `${name} misses none`,
    }));
    const measures = { name: 'all', expects, allowed: [], raised: [] };
    const { scenarios } = await (await checker()).examine({ files, entry: 'main.js' }, measures);
    const [{ error, outcomes }] = scenarios;
    expect(error).toBeNull();
    expect(outcomes.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
  });
});

/** Imports all names by themselves and in one, and says which are missing from either. */
function program(module: string): string {
  const names = MODULE_EXPORTS[module.replace('node:', '')];
  return `import all from '${module}';
    import { ${names.map((name) => `${name} as its_${name}`).join(', ')} } from '${module}';
    const given = { ${names.map((name) => `${name}: its_${name}`).join(', ')} };
    const missing = Object.keys(given).filter((name) => given[name] !== all[name] || !(name in all));
    console.log('${module} misses', missing.join(' ') || 'none');`;
}
