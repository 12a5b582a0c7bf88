import { describe, expect, test } from 'vitest';
import { instrument } from '../../src/tracer/instrument.ts';
import { Stack } from '../../src/tracer/stack.ts';
import { Tracer } from '../../src/tracer/tracer.ts';
import { classes, FACTS } from './facts.ts';
import { FAMILIES, type Family } from './families.ts';

function traced({ stream, events }: Family): () => void {
  const tracer = new Tracer({
    family: stream,
    clock: { now: 0, turn: 0, checkpoint: 0 },
    stack: new Stack((script) => (script.includes('harm.test') ? 'program' : 'library')),
    block: () => true,
    byteLength: (text) => text.length,
    countedCalls: 100,
    nextTick: process.nextTick,
    open: new Set(),
    backpressureOff: false,
  });
  return instrument(tracer, events);
}

/** The instrument's marks on a family: every property of its prototypes and of the emitter. */
function descriptors({ stream, events }: Family): PropertyDescriptorMap[] {
  const prototypes = classes(stream).map(([, { prototype }]) => prototype);
  return [...prototypes, events, events.prototype].map((object) =>
    Object.getOwnPropertyDescriptors(object),
  );
}

describe.each(FAMILIES)('with $name, the tracer changes nothing of', (family) => {
  test.each(Object.entries(FACTS))('%s', async (_, fact) => {
    const without = await fact(family);
    const restore = traced(family);
    try {
      expect(await fact(family)).toEqual(without);
    } finally {
      restore();
    }
  });
});

describe.each(FAMILIES)('with $name, the instrument', (family) => {
  test('is taken off without a trace', () => {
    const before = descriptors(family);
    traced(family)();
    expect(descriptors(family)).toEqual(before);
  });

  test('calls what is put in the place of an inherited method later, as domain does', async () => {
    const { prototype } = family.events as { prototype: { emit: (...args: unknown[]) => unknown } };
    const restore = traced(family);
    const { emit } = prototype;
    const seen = new Set<unknown>();
    prototype.emit = function (this: unknown, ...args) {
      seen.add(args[0]);
      return Reflect.apply(emit, this, args);
    };
    try {
      const stream = new family.stream.PassThrough();
      await new Promise((resolve) => stream.resume().on('end', resolve).end('a chunk'));
    } finally {
      prototype.emit = emit;
      restore();
    }
    expect([...seen]).toEqual(expect.arrayContaining(['data', 'end']));
  });

  test('is really on while these facts are asked', () => {
    const before = family.stream.Writable.prototype.write;
    const restore = traced(family);
    expect(family.stream.Writable.prototype.write).not.toBe(before);
    restore();
    expect(family.stream.Writable.prototype.write).toBe(before);
  });
});
