// What a server hears that asks us about a key, in the clear and over TLS.
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPki, type MintedCertificate, type Pki } from '../../world/pki/ca.ts';
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { systemNet } from '../net.ts';
import { Session } from '../session.ts';
import { type Authority, listenForVerification } from './authority.ts';
import type { Visit } from './visit.ts';

const WITHIN = 5_000;
const { signal } = new AbortController();
let pki: Pki;
let authority: Authority;

beforeAll(async () => {
  pki = await createPki({ now: Date.now });
  const minted = (await pki.mint('self-signed', { domain: 'ours.test' })) as MintedCertificate;
  authority = await listenForVerification({
    host: '127.0.0.1',
    port: 0,
    isOurs: (domain) => domain === 'ours.test',
    identity: minted,
  });
});
afterAll(async () => {
  await authority[Symbol.asyncDispose]();
  await pki[Symbol.asyncDispose]();
});

const HEADER = `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='${NS.stream}' xmlns:db='${NS.dialback}' from='theirs.test' to='ours.test' version='1.0'>`;

/** A stream to the authority, with TLS where it is wanted. */
async function open(withTls: boolean): Promise<Session> {
  const session = await openPlain();
  if (!withTls) return session;
  const wish = { servername: 'ours.test', alpn: [], identity: null, taste: 'proper' } as const;
  const secured = await systemNet.secure(await proceed(session), wish, WITHIN, signal);
  if ('failure' in secured) throw new Error(secured.because);
  session.resume(secured.duplex);
  session.write(HEADER);
  await element(session, 'features');
  return session;
}

async function openPlain(): Promise<Session> {
  const dialed = await systemNet.dial('127.0.0.1', authority.port, WITHIN, signal);
  if ('failure' in dialed) throw new Error(dialed.because);
  const session = new Session(dialed.duplex);
  session.write(HEADER);
  await element(session, 'features');
  return session;
}

/** Asks for TLS; gives the connection on which it may begin. */
async function proceed(session: Session): Promise<Duplex> {
  session.write(`<starttls xmlns='${NS.tls}'/>`);
  await element(session, 'proceed');
  return session.suspend();
}

async function element(session: Session, name: string): Promise<XmlElement> {
  for (;;) {
    const heard = await session.next(WITHIN);
    if (heard.type === 'element' && heard.element.name === name) return heard.element;
    if (heard.type !== 'header' && heard.type !== 'markup') throw new Error(`no ${name} but ${heard.type}`);
  }
}

const ask = (key: string, { from = 'theirs.test', to = 'ours.test', id = 's1' } = {}): string =>
  `<db:verify from='${from}' to='${to}' id='${id}'>${key}</db:verify>`;

test.each([false, true])('the truth about keys; over TLS: %s', async (withTls) => {
  const visits: Visit[] = [];
  using _ = authority.listen((visit) => visits.push(visit));
  const session = await open(withTls);
  const key = authority.keyFor('theirs.test', 'ours.test', 's1');
  const answers: (string | undefined)[] = [];
  for (const question of [
    ask(key),
    ask(`\n ${key} `),
    ask(authority.keyFor('THEIRS.test', 'ours.test', 's1'), { from: 'Theirs.test' }),
    ask(key, { id: 's2' }),
    ask(key, { from: 'others.test' }),
    ask('0'.repeat(64)),
    ask(key, { to: 'not-ours.test' }),
  ]) {
    session.write(question);
    const answer = await element(session, 'verify');
    answers.push(answer.attrs.type);
  }
  expect(answers).toEqual(['valid', 'valid', 'valid', 'invalid', 'invalid', 'invalid', 'error']);
  const last = visits.at(-1);
  expect(last).toMatchObject({ address: '127.0.0.1', from: 'theirs.test', to: 'ours.test', tlsFailure: null });
  expect(last?.tls).toBe(withTls ? 'TLSv1.3' : null);
  expect(last?.questions.map(({ answer }) => answer)).toEqual([
    ...Array(3).fill('valid'),
    ...Array(3).fill('invalid'),
    'item-not-found',
  ]);
  expect(last?.questions.every(({ encrypted }) => encrypted === withTls)).toBe(true);
  session.destroy();
});

test('who wants to be let in before it asks is let in, and asks nobody anything by it', async () => {
  const session = await open(true);
  session.write(`<db:result from='theirs.test' to='ours.test'>some key</db:result>`);
  const { attrs } = await element(session, 'result');
  expect(attrs).toMatchObject({ type: 'valid', from: 'ours.test', to: 'theirs.test' });
  session.write(ask(authority.keyFor('theirs.test', 'ours.test', 's1')));
  expect((await element(session, 'verify')).attrs.type).toBe('valid');
  session.destroy();
});

test.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'who takes up an earlier session shows its certificate all the same: %s',
  async (maxVersion) => {
    const { key, chain: cert } = (await pki.mint('valid', { domain: 'theirs.test' }))!;
    const chains: number[] = [];
    using _ = authority.watch({
      domain: 'theirs.test',
      offersExternal: true,
      hear: ({ chain }, event) => {
        if (event.type === 'header' && event.encrypted) chains.push(chain.length);
      },
    });
    let earlier: Buffer | null = null;
    for (let visit = 0; visit < 2; visit += 1) {
      const socket = await proceed(await openPlain());
      const session = earlier === null ? {} : { session: earlier };
      const tls = connectTls({ socket, key, cert, maxVersion, rejectUnauthorized: false, ...session });
      tls.on('session', (given: Buffer) => {
        earlier = given;
      });
      await once(tls, 'secureConnect');
      tls.write(HEADER);
      // Behind the tickets of TLS 1.3.
      await once(tls, 'data');
      tls.destroy();
    }
    expect(earlier).not.toBeNull();
    expect(chains).toEqual([2, 2]);
  },
);

test('who asks without end is not served without end', async () => {
  const session = await open(false);
  session.write(ask('0').repeat(50));
  let answers = 0;
  for (;;) {
    const heard = await session.next(WITHIN);
    if (heard.type === 'close-tag' || heard.type === 'ended') break;
    if (heard.type === 'element') answers += 1;
  }
  expect(answers).toBe(20);
  session.destroy();
});
