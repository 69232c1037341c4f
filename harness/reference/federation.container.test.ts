// The reference server federates with servers that others wrote: an independent check that it is one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalUser } from '../world/observer/observer.ts';
import { login, needsOf, openGround, startTarget } from '../world/testing.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { childOf, textOf } from '../xmpp/element.ts';
import { configFor } from './reference-target.ts';
import { startServer } from './server.ts';

const OURS = 'reference.peer.test';
const THEIRS = 'sut.test';

/** The stanza with that id. The test's own time-out ends the wait. */
function withId(user: LocalUser, id: string): Promise<XmlElement> {
  const { promise, resolve } = Promise.withResolvers<XmlElement>();
  const stop = user.onStanza((stanza) => {
    if (stanza.attrs.id !== id) return;
    stop();
    resolve(stanza);
  });
  return promise;
}
const bodyOf = (stanza: XmlElement): string => textOf(childOf(stanza, 'body') ?? stanza);

describe.each([
  ['prosody-13.0', 'strict'],
  ['prosody-13.0', 'dialback'],
  ['ejabberd-24.12', 'strict'],
  ['ejabberd-24.12', 'dialback'],
])('the reference server and %s, %s', (id, profile) => {
  const resources = new AsyncDisposableStack();
  let ours: LocalUser;
  let theirs: LocalUser;

  beforeAll(async () => {
    const place = resources.use(await openGround('federation'));
    const sut = resources.use(await startTarget(place.engine, id, await needsOf(place, THEIRS, { profile })));
    const server = resources.use(
      await startServer({
        ...configFor(await needsOf(place, OURS, { profile })),
        listen: { host: place.ground.listenHost, s2s: 0, directTls: 0 },
      }),
    );
    place.announce(OURS, server.s2s);
    place.announce(THEIRS, sut.s2s);
    theirs = resources.use(await login(sut, THEIRS, place.pki.caPem));
    ours = server.local.user('juliet');
  });
  afterAll(() => resources.disposeAsync());

  it('delivers a message each way', async () => {
    const arrives = withId(theirs, 'm1');
    await ours.send(`<message to='${theirs.jid}' id='m1' type='chat'><body>žluťoučký &amp; 🐴</body></message>`);
    expect(bodyOf(await arrives)).toBe('žluťoučký & 🐴');
    const comesBack = withId(ours, 'm2');
    await theirs.send(`<message to='${ours.jid}' id='m2' type='chat'><body>and back</body></message>`);
    const answer = await comesBack;
    expect(bodyOf(answer)).toBe('and back');
    expect(answer.attrs.from).toBe(theirs.jid);
  });

  it('answers an iq each way', async () => {
    const ping = (to: string, from: string): string =>
      `<iq to='${to}' id='${from}' type='get'><ping xmlns='urn:xmpp:ping'/></iq>`;
    const theirAnswer = withId(ours, 'p1');
    await ours.send(ping(THEIRS, 'p1'));
    expect((await theirAnswer).attrs.type).toBe('result');
    const ourAnswer = withId(theirs, 'p2');
    await theirs.send(ping(OURS, 'p2'));
    expect((await ourAnswer).attrs.type).toBe('result');
  });
});
