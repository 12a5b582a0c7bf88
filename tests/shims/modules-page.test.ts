import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MODULES_PAGE, modulesPage } from '../../build/modules.ts';

test('docs/modules.md is as `npm run modules` writes it', () => {
  expect(readFileSync(MODULES_PAGE, 'utf8')).toBe(modulesPage());
});
