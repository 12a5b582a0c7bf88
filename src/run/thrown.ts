import type { Thrown } from './protocol.ts';

/** What was thrown, as plain data; anything can be thrown, and a getter of it can throw again. */
export function thrownBy(error: unknown): Thrown {
  try {
    if (typeof error === 'object' && error !== null && 'message' in error) {
      const { name, code, message, stack } = error as Partial<Record<keyof Thrown, unknown>>;
      return {
        name: text(name) || 'Error',
        code: typeof code === 'string' ? code : null,
        message: text(message),
        stack: text(stack),
      };
    }
    return { name: 'Thrown', code: null, message: text(error), stack: '' };
  } catch {
    const message = 'What was thrown cannot be read.';
    return { name: 'Thrown', code: null, message, stack: '' };
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 10_000) : String(value).slice(0, 10_000);
}
