import { describe, expect, test } from 'vitest';
import { FAMILIES } from './families.ts';
import { trace } from './traced-program.ts';

describe.each(FAMILIES)('with $name, a stream is called', (family) => {
  const names = async (code: string) => (await trace(family, code)).names;

  test.each([
    ['by the variable that it was first given to', `const copy = new PassThrough();`],
    ['by its variable, declared before', `let copy;\ncopy = new PassThrough();`],
    ['by its variable, on the line above', `const copy =\n  new PassThrough();`],
    ['by the field of an object', `const all = {};\nall.copy = new PassThrough();`],
    ['by the field of a class', `class Job {\n  copy = new PassThrough();\n}\nnew Job();`],
    ['by a private field', `class Job {\n  #copy = new PassThrough();\n}\nnew Job();`],
    [
      'by the field that a constructor gives it to',
      `class Job {\n  constructor() {\n    this.copy = new PassThrough();\n  }\n}\nnew Job();`,
    ],
    ['by its variable, where another call is around it', `const copy = Object(new PassThrough());`],
    [
      'by the variable outside the factory that made it',
      `function make() {\n  return new PassThrough();\n}\nconst copy = make();`,
    ],
    [
      'by the variable outside its own constructor',
      `class Copy extends PassThrough {\n  constructor() {\n    super();\n  }\n}\nconst copy = new Copy();`,
    ],
    ['by its variable, past a type', `/*\nconst copy: PassThrough = */ new PassThrough();`],
    ['by its label before all', `const film = new PassThrough();\nlabel(film, 'copy');`],
    [
      'by its path where it has no variable',
      `class File extends Writable {\n  path = 'copy';\n}\n[new File()];`,
    ],
  ])('%s', async (_, code) => {
    expect(await names(code)).toEqual(['copy']);
  });

  test('not by the variable of what it is only a part of', async () => {
    const code = `class Lines extends PassThrough {}\nconst all = Object({ input: new Lines() });`;
    expect(await names(code)).toEqual(['Lines']);
  });

  test('by its class where it has nothing else', async () => {
    expect(await names(`class Numbers extends Readable {}\n[new Numbers()];`)).toEqual(['Numbers']);
  });

  test('by its kind and a number where it has no class of its own either', async () => {
    expect(await names(`[new Readable(), new Readable()];`)).toEqual(['Readable 1', 'Readable 2']);
  });

  test('with a number where another had the name', async () => {
    const code = `for (let n = 0; n < 3; n++) {\n  const copy = new PassThrough();\n}`;
    expect(await names(code)).toEqual(['copy', 'copy 2', 'copy 3']);
  });

  test('by nothing that only compares, or begins a function', async () => {
    const code = `const same = (a) => a === new Readable();\nsame(1);`;
    expect(await names(code)).toEqual(['Readable 1']);
  });
});
