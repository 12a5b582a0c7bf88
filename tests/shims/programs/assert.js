// The messages of failed assertions.
import assert, { AssertionError, deepStrictEqual, rejects, throws } from 'node:assert';
import strict from 'node:assert/strict';
import { attempt, say } from './say.js';

/** Says how an assertion failed, or that it held. */
function failing(call) {
  try {
    call();
    say('held');
  } catch (error) {
    told(error);
  }
}

async function failingLater(call) {
  try {
    await call();
    say('held');
  } catch (error) {
    told(error);
  }
}

function told(error) {
  const { name, code, message, operator, generatedMessage, actual, expected } = error;
  say(name, code, operator, generatedMessage);
  say(message);
  say(shown(actual), shown(expected));
}

/** Errors without their stacks, which are each host's own. */
function shown(value) {
  return value instanceof Error ? String(value) : value;
}

attempt(() => [assert.ok === assert, assert.strict === strict, strict.strict === strict]);
attempt(() => [strict.equal === assert.strictEqual, strict.deepEqual === assert.deepStrictEqual]);
failing(() => assert(true));
failing(() => assert.ok(0, 'a message'));
failing(() => assert(false, new TypeError('thrown as it is')));
failing(() => assert());
failing(() => assert.equal(1, '1'));
failing(() => assert.equal(1, 2));
failing(() => assert.equal(NaN, NaN));
failing(() => assert.equal('a', 'b', 'a message'));
failing(() => assert.equal({ a: 1 }, { a: 1 }));
failing(() => assert.equal(1));
failing(() => assert.notEqual(1, 1));
failing(() => assert.strictEqual(1, 2));
failing(() => assert.strictEqual(1, 2, 'a message'));
failing(() => assert.strictEqual(1, 2, new RangeError('thrown as it is')));
failing(() => assert.strictEqual('a longer text', 'a longer test'));
failing(() => assert.strictEqual(123456789012, 123456789013));
failing(() => assert.strictEqual(0, -0));
failing(() => assert.strictEqual('x'.repeat(60), 'y'.repeat(60)));
failing(() => assert.strictEqual('one\ntwo\nthree', 'one\n2\nthree'));
failing(() => assert.strictEqual(undefined, null));
failing(() => assert.strictEqual({ a: 1 }, { a: 1 }));
failing(() => assert.strictEqual({ a: 1 }, { a: 2 }));
failing(() => assert.strictEqual([1, 2, 3], 1));
failing(() => assert.notStrictEqual(1, 1));
failing(() => assert.notStrictEqual('a longer text', 'a longer text'));
const same = { a: 1, b: [1, 2] };
failing(() => assert.notStrictEqual(same, same));
failing(() => deepStrictEqual({ a: 1 }, { a: 1 }));
failing(() => deepStrictEqual({ a: 1 }, { a: 2 }));
failing(() => deepStrictEqual({ a: 1 }, { a: 2 }, 'a message'));
failing(() => deepStrictEqual([1, 2, 3], [1, 2, 3, 4]));
failing(() =>
  deepStrictEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12]),
);
failing(() => deepStrictEqual([1, 2, 3, 4, 5, 6, 7, 8], [0, 2, 3, 4, 5, 6, 7, 9]));
failing(() => deepStrictEqual([1, 2, 3, 4, 5, 6, 7, 8, 9], [0, 2, 3, 4, 5, 6, 7, 8, 10]));
failing(() => deepStrictEqual({ a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 3 }], d: 4 } }));
failing(() => deepStrictEqual(1, '1'));
failing(() => deepStrictEqual({ a: 1 }, null));
failing(() => deepStrictEqual(new Map([['a', 1]]), new Map([['a', 2]])));
failing(() => deepStrictEqual(new Set([1, 2]), new Set([1, 3])));
failing(() => deepStrictEqual(Buffer.from('abc'), Buffer.from('abd')));
failing(() => deepStrictEqual(['a', 'b'], ['b', 'a', 'c']));
failing(() => deepStrictEqual({ a: 1 }, Object.create({}, {})));
failing(() => deepStrictEqual([], {}));
failing(() => deepStrictEqual(Array(60).fill(1), Array(60).fill(1).concat(2)));
failing(() => assert.deepEqual({ a: 1 }, { a: '1' }));
failing(() => assert.deepEqual({ a: 1 }, { a: 2 }));
failing(() => assert.deepEqual(new Set([1, '2']), new Set(['1', 2])));
failing(() => assert.notDeepEqual({ a: 1 }, { a: '1' }));
failing(() => assert.notDeepEqual({ a: 1 }, { a: 1 }));
failing(() => assert.notDeepStrictEqual({ a: 1 }, { a: 1 }));
failing(() => assert.notDeepStrictEqual({ a: 1 }, { a: '1' }));
failing(() => strict.equal(1, '1'));
failing(() => strict.deepEqual([1], ['1']));
failing(() => assert.fail());
failing(() => assert.fail('a message'));
failing(() => assert.fail(new TypeError('thrown as it is')));
failing(() => assert.ifError(null));
failing(() => assert.ifError(5));
failing(() => assert.ifError(new Error('unwanted')));
failing(() => assert.match('abc', /x/));
failing(() => assert.match('abc', /b/));
failing(() => assert.match(5, /x/));
failing(() => assert.match('abc', 'b'));
failing(() => assert.doesNotMatch('abc', /b/));
failing(() => assert.match('abc', /x/, 'a message'));

const boom = () => {
  throw new TypeError('Wrong value');
};
failing(() => throws(boom));
failing(() => throws(() => {}));
failing(() => throws(() => {}, TypeError));
failing(() => throws(() => {}, TypeError, 'a message'));
failing(() => throws(() => {}, 'a message'));
failing(() => throws(boom, TypeError));
failing(() => throws(boom, RangeError));
failing(() => throws(boom, Error));
failing(() => throws(boom, /Wrong/));
failing(() => throws(boom, /Right/));
failing(() => throws(boom, { message: 'Wrong value', name: 'TypeError' }));
failing(() => throws(boom, { message: /^Wrong/ }));
failing(() => throws(boom, { message: 'Right value' }));
failing(() => throws(boom, { code: 'ERR' }));
failing(() => throws(boom, {}));
failing(() => throws(boom, new TypeError('Wrong value')));
failing(() => throws(boom, new TypeError('Right value')));
failing(() => throws(boom, (error) => error instanceof TypeError));
failing(() => throws(boom, () => false));
failing(() => throws(boom, 'Wrong value'));
failing(() => throws(boom, 'text', 'message'));
failing(() => throws('boom'));
failing(() => throws(boom, 5));
failing(() => assert.doesNotThrow(boom));
failing(() => assert.doesNotThrow(boom, 'a message'));
failing(() => assert.doesNotThrow(boom, TypeError));
failing(() => assert.doesNotThrow(boom, RangeError));
failing(() => assert.doesNotThrow(() => {}));
await failingLater(() => rejects(async () => boom()));
await failingLater(() => rejects(Promise.resolve(1)));
await failingLater(() => rejects(Promise.reject(new Error('no')), /yes/));
await failingLater(() => rejects(async () => boom(), { name: 'TypeError' }));
await failingLater(() => rejects(() => 5));
await failingLater(() => rejects(5));
await failingLater(() => rejects(Promise.resolve(1), RangeError, 'a message'));
await failingLater(() => assert.doesNotReject(async () => boom()));
await failingLater(() => assert.doesNotReject(async () => {}));

failing(() => {
  throw new AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' });
});
failing(() => new AssertionError('x'));
attempt(() => new AssertionError({ message: 'm' }) instanceof Error);
attempt(() => String(new AssertionError({ message: 'm' })));
try {
  assert.strictEqual(1, 2);
} catch (error) {
  say(error.stack.split('\n')[0], Object.keys(error));
}
