import { afterEach, expect, test, vi } from 'vitest';
import { Gate } from './gate.ts';

afterEach(() => void vi.useRealTimers());

/** Enters so often as it is let in at once. */
async function fill(gate: Gate, most: number): Promise<Disposable[]> {
  const inside: Disposable[] = [];
  for (let n = 0; n < most; n += 1) {
    const entered = gate.enter();
    const pass = await Promise.race([entered, new Promise<null>((resolve) => setImmediate(() => resolve(null)))]);
    if (pass === null) {
      void entered.then((late) => inside.push(late));
      break;
    }
    inside.push(pass);
  }
  return inside;
}

test('it begins with few, lets one more in for each that is done, and stops at the limit given', async () => {
  const gate = new Gate(10);
  const inside = await fill(gate, 20);
  expect(inside).toHaveLength(8);
  for (const pass of [...inside]) pass[Symbol.dispose]();
  expect(gate.limit).toBe(10);
});

test('it lets in half as many after a standstill, once for the same one, and never none', async () => {
  let now = 0;
  const gate = new Gate(64, { now: () => now });
  gate.stalled();
  expect(gate.limit).toBe(4);
  const few = new Gate(2, { now: () => now });
  few.stalled();
  expect(few.limit).toBe(2);
  const wide = new Gate(64, { now: () => now });
  for (let n = 0; n < 32; n += 1) (await wide.enter())[Symbol.dispose]();
  expect(wide.limit).toBe(40);
  wide.stalled();
  wide.stalled();
  expect(wide.limit).toBe(20);
  now = 600;
  wide.stalled();
  expect(wide.limit).toBe(10);
});

test('plays begin one by one, with a turn of the event loop for everybody else between two', async () => {
  const gate = new Gate(8);
  let begun = 0;
  for (let n = 0; n < 8; n += 1) void gate.enter().then(() => (begun += 1));
  const seen: number[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(begun);
  }
  expect(seen.at(-1)).toBeLessThan(8);
  expect(seen.every((count, turn) => count - (seen[turn - 1] ?? 0) <= 2)).toBe(true);
});

test('who waits gets in when another leaves', async () => {
  const gate = new Gate(1);
  const first = await gate.enter();
  const second = gate.enter();
  first[Symbol.dispose]();
  (await second)[Symbol.dispose]();
});

test('it begins with as many as it is told to', async () => {
  expect(await fill(new Gate(100, { start: 20 }), 50)).toHaveLength(20);
});

test('a play on which nothing happens makes room, and counts again as soon as something does', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const gate = new Gate(1);
  const entered: string[] = [];
  const enter = async (name: string) => {
    const place = await gate.enter();
    entered.push(name);
    return place;
  };
  const first = await enter('first');
  const second = enter('second');
  await vi.advanceTimersByTimeAsync(250);
  first.busy();
  await vi.advanceTimersByTimeAsync(250);
  expect(entered).toEqual(['first']);
  await vi.advanceTimersByTimeAsync(100);
  expect(entered).toEqual(['first', 'second']);
  first.busy();
  (await second)[Symbol.dispose]();
  const third = enter('third');
  await vi.advanceTimersByTimeAsync(100);
  expect(entered).toEqual(['first', 'second']);
  first[Symbol.dispose]();
  (await third)[Symbol.dispose]();
  expect(entered).toEqual(['first', 'second', 'third']);
});

/** A server that takes so many plays, until it is said to take more. */
function serverOf(takes: number) {
  return {
    takes,
    get takesMore(): boolean {
      return this.takes > 0;
    },
    gave(): void {
      this.takes -= 1;
    },
  };
}

test('nobody gets in to a server that does not keep up, others do, and it goes on when it has caught up', async () => {
  const gate = new Gate(10);
  const slow = serverOf(0);
  const entered: string[] = [];
  const late = gate.enter(slow).then((place) => {
    entered.push('slow');
    return place;
  });
  (await gate.enter(serverOf(1)))[Symbol.dispose]();
  (await gate.enter())[Symbol.dispose]();
  expect(entered).toEqual([]);
  slow.takes = 1;
  gate.admit();
  (await late)[Symbol.dispose]();
  expect(entered).toEqual(['slow']);
});

test('a server hears of each play that begins, and gets no more than it takes', async () => {
  const gate = new Gate(10);
  const server = serverOf(2);
  let begun = 0;
  for (let n = 0; n < 4; n += 1) void gate.enter(server).then(() => (begun += 1));
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect([begun, server.takes]).toEqual([2, 0]);
});

test('what is heard of a play that is over takes no place', async () => {
  const gate = new Gate(1);
  const first = await gate.enter();
  first[Symbol.dispose]();
  first.busy();
  first[Symbol.dispose]();
  expect(await fill(gate, 2)).toHaveLength(1);
});
