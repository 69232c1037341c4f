import { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { Session } from '../session.ts';
import { hearAnswer } from './hear.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const HEADER = `<stream:stream xmlns='${NS.server}' xmlns:stream='${NS.stream}'>`;
const ANSWER: XmlElement = { name: 'iq', ns: NS.server, attrs: { id: 'q1' }, children: [] };

/** A server that says what it is told to. */
function stream(): { session: Session; says: (text: string | null) => void } {
  const duplex = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  duplex.push(HEADER);
  return { session: new Session(duplex), says: (text) => void duplex.push(text) };
}

async function asked() {
  const elsewhere = Promise.withResolvers<XmlElement>();
  const { session, says } = stream();
  expect((await session.next(1_000)).type).toBe('header');
  const whole = new AbortController();
  const answer = hearAnswer({
    session,
    isAnswer: ({ attrs }) => attrs.id === 'q1',
    elsewhere: elsewhere.promise,
    signal: whole.signal,
  });
  return { answer, elsewhere, session, says, whole };
}

test('an answer that comes elsewhere ends the wait on the stream, which another one reads then', async () => {
  const { answer, elsewhere, session, says } = await asked();
  elsewhere.resolve(ANSWER);
  expect(await answer).toEqual({ iq: ANSWER, way: 'our-listener' });
  expect(vi.getTimerCount()).toBe(0);
  says('</stream:stream>');
  expect((await session.next(1_000)).type).toBe('close-tag');
});

test('the answer on the stream is taken, whatever comes before it', async () => {
  const { answer, says } = await asked();
  says(`<message/><iq id='q1'/>`);
  expect(await answer).toMatchObject({ iq: { name: 'iq' }, way: 'same-stream' });
  expect(vi.getTimerCount()).toBe(0);
});

test('a stream that ends does not end the hope; the time does', async () => {
  const closed = await asked();
  closed.says('</stream:stream>');
  closed.elsewhere.resolve(ANSWER);
  expect((await closed.answer)?.way).toBe('our-listener');
  const late = await asked();
  late.says(null);
  late.whole.abort();
  expect(await late.answer).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});
