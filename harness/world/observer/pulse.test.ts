import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { LocalUser } from './observer.ts';
import { Pulse, type PulseListener } from './pulse.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A user whose server answers when it is told to, and what it was asked. */
function asked() {
  const listeners = new Set<(stanza: XmlElement) => void>();
  const questions: string[] = [];
  const ended = Promise.withResolvers<string>();
  const user: LocalUser = {
    jid: 'local@sut.test/1',
    bareJid: 'local@sut.test',
    contentNs: 'jabber:client',
    closed: ended.promise,
    send: async (stanza) => void questions.push(String(stanza)),
    onStanza: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    [Symbol.asyncDispose]: async () => {},
  };
  const answer = (id: string, name = 'iq'): void => {
    for (const hear of listeners)
      hear({ name, ns: 'jabber:client', attrs: { id, type: 'error', from: 'sut.test' }, children: [] });
  };
  return { user, questions, answer, end: () => ended.resolve('the server closed the connection') };
}
/** Notes when the server becomes busy, and when it may be given something again. */
function noting(changes: boolean[], lags: boolean[] = []): PulseListener {
  return {
    busy: () => void changes.push(true),
    room: () => {
      if (changes.at(-1) === true) changes.push(false);
    },
    behind: (isBehind) => void lags.push(isBehind),
  };
}
const nameOf = (question = ''): string => /id="([^"]+)"/.exec(question)?.[1] ?? '';

test('a server that owes an answer is busy, until it has answered, with whatever', () => {
  const { user, questions, answer } = asked();
  const changes: boolean[] = [];
  using pulse = new Pulse(user, 'sut.test', noting(changes));
  expect(questions).toHaveLength(1);
  expect(questions[0]).toMatch(/^<iq type="get" id="\S+" to="sut.test"><ping xmlns="urn:xmpp:ping"\/><\/iq>$/);
  vi.advanceTimersByTime(2_000);
  expect([!pulse.takesMore, changes]).toEqual([true, [true]]);
  answer(nameOf(questions[0]), 'message');
  answer('of somebody else');
  expect(!pulse.takesMore).toBe(true);
  answer(nameOf(questions[0]));
  expect([!pulse.takesMore, changes]).toEqual([false, [true, false]]);
});

test('it is asked one thing at a time, over and over, and a prompt server is never busy', () => {
  const { user, questions, answer } = asked();
  const changes: boolean[] = [];
  using _pulse = new Pulse(user, 'sut.test', noting(changes));
  for (let round = 1; round < 6; round += 1) {
    vi.advanceTimersByTime(10);
    answer(nameOf(questions.at(-1)));
    expect(questions).toHaveLength(round);
    vi.advanceTimersByTime(100);
    expect(questions).toHaveLength(round + 1);
  }
  expect(new Set(questions.map(nameOf)).size).toBe(6);
  expect(changes).toEqual([]);
  // Unanswered for long: nothing more is asked.
  vi.advanceTimersByTime(5_000);
  expect(questions).toHaveLength(6);
});

test('a server that answered late is busy until an answer comes in time', () => {
  const { user, questions, answer } = asked();
  const changes: boolean[] = [];
  using pulse = new Pulse(user, 'sut.test', noting(changes));
  const answerAfter = (ms: number): void => {
    vi.advanceTimersByTime(ms);
    answer(nameOf(questions.at(-1)));
    const soFar = questions.length;
    while (questions.length === soFar) vi.advanceTimersByTime(1);
  };
  answerAfter(0);
  answerAfter(200);
  expect(!pulse.takesMore).toBe(true);
  answerAfter(40);
  expect(!pulse.takesMore).toBe(true);
  answerAfter(10);
  expect(!pulse.takesMore).toBe(true);
  answerAfter(5);
  expect([!pulse.takesMore, changes]).toEqual([false, [true, false]]);
});

test('what it was given may keep it for 60 ms', () => {
  const { user, questions, answer } = asked();
  using pulse = new Pulse(user, 'sut.test', noting([]));
  const isBusyAfter = (ms: number): boolean => {
    const soFar = questions.length;
    answer(nameOf(questions.at(-1)));
    while (questions.length === soFar) vi.advanceTimersByTime(1);
    vi.advanceTimersByTime(ms);
    return !pulse.takesMore;
  };
  expect([isBusyAfter(55), isBusyAfter(65)]).toEqual([false, true]);
});

test('a component says who asks: without a sender its stanzas are in error', () => {
  const { user, questions } = asked();
  using _pulse = new Pulse({ ...user, jid: 'c.sut.test', contentNs: NS.component }, 'sut.test', noting([]));
  expect(questions[0]).toMatch(/^<iq type="get" id="\S+" from="c.sut.test" to="sut.test">/);
});

test('a server that always has something else to do first is busy', () => {
  const { user, questions, answer } = asked();
  using pulse = new Pulse(user, 'sut.test', noting([]));
  for (let round = 0; round < 20; round += 1) {
    answer(nameOf(questions.at(-1)));
    expect(!pulse.takesMore).toBe(round > 8);
    const soFar = questions.length;
    while (questions.length === soFar) vi.advanceTimersByTime(1);
    vi.advanceTimersByTime(15);
  }
});

test('how far away the server is does not count', () => {
  const { user, questions, answer } = asked();
  const changes: boolean[] = [];
  using pulse = new Pulse(user, 'sut.test', noting(changes));
  for (let round = 0; round < 5; round += 1) {
    const soFar = questions.length;
    vi.advanceTimersByTime(300);
    answer(nameOf(questions.at(-1)));
    expect(!pulse.takesMore).toBe(false);
    while (questions.length === soFar) vi.advanceTimersByTime(1);
  }
  // Only while nobody knew how far.
  expect(changes).toEqual([true, false]);
});

test('nobody waits long for a server that answers no more', () => {
  const { user, questions, answer } = asked();
  const changes: boolean[] = [];
  using pulse = new Pulse(user, 'sut.test', noting(changes));
  answer(nameOf(questions[0]));
  vi.advanceTimersByTime(10_000);
  expect(!pulse.takesMore).toBe(true);
  vi.advanceTimersByTime(60_000);
  expect([pulse.takesMore, changes, questions.length]).toEqual([true, [true, false], 2]);
  for (let round = 0; round < 200; round += 1) {
    answer(nameOf(questions.at(-1)));
    vi.advanceTimersByTime(200);
  }
  expect([!pulse.takesMore, changes]).toEqual([false, [true, false]]);
  // It counts again when it has caught up once.
  answer(nameOf(questions.at(-1)));
  vi.advanceTimersByTime(101);
  answer(nameOf(questions.at(-1)));
  vi.advanceTimersByTime(1_000);
  expect([!pulse.takesMore, changes]).toEqual([true, [true, false, true]]);
});

test('a server that answers, but always late, is waited for longer, but not for ever', () => {
  const { user, questions, answer } = asked();
  const lags: boolean[] = [];
  using pulse = new Pulse(user, 'sut.test', noting([], lags));
  answer(nameOf(questions[0]));
  const begun = performance.now();
  for (let busy = true; busy; busy = !pulse.takesMore) {
    const soFar = questions.length;
    while (questions.length === soFar) vi.advanceTimersByTime(10);
    vi.advanceTimersByTime(200);
    answer(nameOf(questions.at(-1)));
  }
  expect(performance.now() - begun).toBeGreaterThan(55_000);
  expect(performance.now() - begun).toBeLessThan(65_000);
  expect(lags).toEqual([true, false]);
});

test('a server that is busy for a second is behind, until it has caught up', () => {
  const { user, questions, answer } = asked();
  const lags: boolean[] = [];
  using _pulse = new Pulse(user, 'sut.test', noting([], lags));
  const lateBy = (ms: number): void => {
    const soFar = questions.length;
    vi.advanceTimersByTime(ms);
    answer(nameOf(questions.at(-1)));
    while (questions.length === soFar) vi.advanceTimersByTime(1);
  };
  lateBy(0);
  lateBy(900);
  lateBy(0);
  expect(lags).toEqual([]);
  lateBy(1_100);
  expect(lags).toEqual([true]);
  lateBy(100);
  expect(lags).toEqual([true]);
  lateBy(0);
  expect(lags).toEqual([true, false]);
});

test('a server is given few things at a time, and more as soon as it has answered', () => {
  const { user, questions, answer } = asked();
  const rooms: number[] = [];
  using pulse = new Pulse(user, 'sut.test', {
    busy: () => {},
    room: () => rooms.push(rooms.length + 1),
    behind: () => {},
  });
  answer(nameOf(questions[0]));
  expect(rooms).toHaveLength(1);
  expect(given(pulse)).toBe(8);
  expect([pulse.takesMore, questions.length]).toEqual([false, 1]);
  // Whoever waits for it need not wait for the next look.
  vi.advanceTimersByTime(50);
  expect(questions).toHaveLength(2);
  answer(nameOf(questions[1]));
  expect([pulse.takesMore, rooms.length]).toEqual([true, 2]);
});

/** Gives it as much as it takes; how much that was. */
function given(pulse: Pulse): number {
  let count = 0;
  for (; pulse.takesMore; count += 1) pulse.gave();
  return count;
}

test('it is given more where it took all and answers at once, and half as much when it becomes busy', () => {
  const { user, questions, answer } = asked();
  using pulse = new Pulse(user, 'sut.test', noting([]));
  const answeredAfter = (ms: number): number => {
    const soFar = questions.length;
    vi.advanceTimersByTime(ms);
    answer(nameOf(questions.at(-1)));
    const count = given(pulse);
    while (questions.length === soFar) vi.advanceTimersByTime(1);
    return count;
  };
  expect([answeredAfter(0), answeredAfter(0), answeredAfter(0)]).toEqual([8, 9, 10]);
  // It does not grow for one that answers late, if in time.
  expect(answeredAfter(15)).toBe(10);
  expect(answeredAfter(300)).toBe(0);
  expect(answeredAfter(0)).toBe(5);
  for (let round = 0; round < 30; round += 1) answeredAfter(0);
  expect(answeredAfter(0)).toBe(16);
  for (let round = 0; round < 10; round += 1) {
    answeredAfter(300);
    pulse.gave();
    answeredAfter(0);
  }
  answeredAfter(300);
  expect(answeredAfter(0)).toBe(3);
});

test('it ends with the connection', async () => {
  const { user, questions, answer, end } = asked();
  const changes: boolean[] = [];
  const pulse = new Pulse(user, 'sut.test', noting(changes));
  vi.advanceTimersByTime(2_000);
  end();
  await vi.advanceTimersByTimeAsync(0);
  expect([!pulse.takesMore, changes]).toEqual([false, [true, false]]);
  answer(nameOf(questions[0]));
  vi.advanceTimersByTime(60_000);
  expect([questions.length, changes]).toEqual([1, [true, false]]);
  pulse[Symbol.dispose]();
});

test('when it ends, whoever waits for room has it', async () => {
  const { user, questions, answer, end } = asked();
  const rooms: number[] = [];
  const pulse = new Pulse(user, 'sut.test', {
    busy: () => {},
    room: () => rooms.push(rooms.length + 1),
    behind: () => {},
  });
  answer(nameOf(questions[0]));
  given(pulse);
  expect([pulse.takesMore, rooms.length]).toEqual([false, 1]);
  end();
  await vi.advanceTimersByTimeAsync(0);
  expect([pulse.takesMore, rooms.length]).toEqual([true, 2]);
});
