import { describe, expect, test } from 'vitest';
import { readDial, turnDial } from '../../src/book/dial.ts';

const PROGRAM = `import { KiB, source } from 'highwater/devices';

const chunkSize = 16 * KiB; // what one read gives
export const mark = 64 * KiB
const film = source('film', { chunkSize });
`;

describe('reading a dial', () => {
  test.each([
    ['chunkSize', '16 * KiB'],
    ['mark', '64 * KiB'],
    ['film', "source('film', { chunkSize })"],
  ])('gives the code of %s', (name, code) => {
    expect(readDial(PROGRAM, name)).toBe(code);
  });

  test.each(['speed', 'chunk', 'Size', 'KiB'])(
    'gives null for %s, which is no constant',
    (name) => {
      expect(readDial(PROGRAM, name)).toBeNull();
    },
  );

  test('gives null for a constant whose value has been deleted', () => {
    expect(readDial('const mark = ;', 'mark')).toBeNull();
  });
});

describe('turning a dial', () => {
  test('changes the value and nothing else of the line', () => {
    expect(turnDial(PROGRAM, 'chunkSize', '1 * KiB')).toBe(
      PROGRAM.replace('16 * KiB;', '1 * KiB;'),
    );
  });

  test('turns back to where it was', () => {
    const turned = turnDial(PROGRAM, 'mark', '1');
    expect(readDial(turned, 'mark')).toBe('1');
    expect(turnDial(turned, 'mark', '64 * KiB')).toBe(PROGRAM);
  });

  test('takes code that looks like a replacement pattern as it is', () => {
    expect(turnDial('const mark = 1;', 'mark', "'$1$&'")).toBe("const mark = '$1$&';");
  });

  test('leaves a program alone that has lost the constant', () => {
    expect(turnDial('let mark = 1;', 'mark', '2')).toBe('let mark = 1;');
  });
});
