import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteQueue } from './byte-queue.ts';

test('what is pushed is there in order, whatever is dropped in between', () => {
  const act = fc.record({ chunk: fc.uint8Array({ maxLength: 300 }), drops: fc.nat(400) });
  fc.assert(
    fc.property(fc.array(act), (acts) => {
      const queue = new ByteQueue();
      let expected: number[] = [];
      for (const { chunk, drops } of acts) {
        queue.push(chunk);
        expected.push(...chunk);
        const count = Math.min(drops, expected.length);
        queue.drop(count);
        expected = expected.slice(count);
        expect([...queue.view]).toEqual(expected);
      }
    }),
  );
});
