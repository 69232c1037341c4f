import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { XmlElement } from '../../xmpp/element.ts';
import { childOf, textOf } from '../../xmpp/element.ts';
import { playZone } from '../dns/play-zone.ts';
import { holdRefusedPort } from '../dns/refused-port.ts';
import type { DnsEventBody } from '../dns/server.ts';
import type { Ground } from '../ground.ts';
import { createPki, type Pki } from '../pki/ca.ts';
import type { Address, Sut } from '../target.ts';
import { ACCOUNT, needsOf, openGround, startTarget } from '../testing.ts';
import { type C2sUserOptions, connectUser } from './c2s-user.ts';
import { connectComponent } from './component.ts';
import type { LocalUser } from './observer.ts';
import { routeOf } from './route.ts';

const COMPONENT = { domain: 'component.sut.test', secret: 'secret' };

/** The first stanza that fits. The test's own time-out ends the wait. */
function next(user: LocalUser, fits: (stanza: XmlElement) => boolean): Promise<XmlElement> {
  const { promise, resolve } = Promise.withResolvers<XmlElement>();
  const stop = user.onStanza((stanza) => {
    if (!fits(stanza)) return;
    stop();
    resolve(stanza);
  });
  return promise;
}
const hasId = (id: string) => (stanza: XmlElement) => stanza.attrs.id === id;

/**
 * Answers that do not fit into a packet. COMPAT(ejabberd 24.12): Erlang/OTP 27 takes a truncated answer for malformed, and
 * asks nothing over TCP, unless it announces more records than it holds.
 */
const TRUNCATED: Record<string, string[]> = {
  'prosody-13.0': ['truncated', 'many-records'],
  'ejabberd-24.12': ['truncated-counts'],
};

describe.each(['prosody-13.0', 'ejabberd-24.12'])('the local users of %s', (id) => {
  const resources = new AsyncDisposableStack();
  let pki: Pki;
  let sut: Sut;
  let ground: Ground;
  let login: C2sUserOptions;
  let user: LocalUser;

  beforeAll(async () => {
    const place = resources.use(await openGround('observer'));
    ({ pki, ground } = place);
    sut = resources.use(
      await startTarget(place.engine, id, await needsOf(place, 'sut.test', { component: COMPONENT })),
    );
    login = { address: sut.c2s as Address, domain: 'sut.test', ...ACCOUNT, ca: pki.caPem };
    user = resources.use(await connectUser(login));
  });
  afterAll(() => resources.disposeAsync());

  const component = (secret = COMPONENT.secret) =>
    connectComponent({ address: sut.component as Address, domain: COMPONENT.domain, secret });

  it('has an address of its own', () => {
    expect(user.bareJid).toBe('romeo@sut.test');
    expect(user.jid).toMatch(/^romeo@sut\.test\/.+/);
  });

  it('talks with the component, in every letter', async () => {
    await using other = await component();
    const text = `ä€😀 <&>"' ${'x'.repeat(70_000)} ü`;
    const body: XmlElement = { name: 'body', ns: user.contentNs, attrs: {}, children: [text] };
    const there = next(other, hasId('m1'));
    await user.send({
      name: 'message',
      ns: user.contentNs,
      attrs: { to: `nurse@${COMPONENT.domain}`, id: 'm1' },
      children: [body],
    });
    const got = await there;
    expect(got).toMatchObject({ name: 'message', ns: other.contentNs, attrs: { from: user.jid } });
    expect(textOf(childOf(got, 'body', other.contentNs)!)).toBe(text);

    const back = next(user, hasId('m2'));
    await other.send(`<message from="nurse@${COMPONENT.domain}" to="${user.jid}" id="m2"><body>Hi</body></message>`);
    expect(await back).toMatchObject({ ns: user.contentNs, attrs: { from: `nurse@${COMPONENT.domain}` } });
  });

  it('answers nobody but its server', async () => {
    await using other = await component();
    const asked = next(user, hasId('p1'));
    const answers: XmlElement[] = [];
    other.onStanza((stanza) => answers.push(stanza));
    await other.send(
      `<iq type="get" from="${COMPONENT.domain}" to="${user.jid}" id="p1"><ping xmlns="urn:xmpp:ping"/></iq>`,
    );
    await asked;
    // What it sends next is ordered after any answer to the ping.
    const marker = next(other, hasId('after'));
    await user.send(`<message to="${COMPONENT.domain}" id="after"/>`);
    await marker;
    expect(answers.map((stanza) => stanza.attrs.id)).toEqual(['after']);
  });

  it('gets the bounce of what cannot be delivered, after the questions to our DNS', async () => {
    const domain = 'x-tok1-1.peer.test';
    const asked: DnsEventBody[] = [];
    const address = ground.listenHost;
    const setting = { domain, address, port: 1, refusedPort: 1, unreachableAddress: ground.unreachable };
    using _zone = ground.server.register(
      domain,
      playZone(setting, { faults: { any: 'nxdomain' }, records: {} }),
      (event) => asked.push(event),
    );
    const bounced = next(user, (stanza) => routeOf(stanza, new Map([['tok1', true]])) === true);
    await user.send(`<message to="juliet@${domain}" id="b1" type="chat"><body>Hi</body></message>`);
    expect((await bounced).attrs).toMatchObject({ type: 'error', id: 'b1', from: `juliet@${domain}` });
    expect(asked).toContainEqual(
      expect.objectContaining({
        name: `_xmpp-server._tcp.${domain}`,
        rrtype: 'SRV',
        rcode: 'NXDOMAIN',
        fault: 'nxdomain',
      }),
    );
  });

  it.each<Record<string, string>>([
    {},
    ...TRUNCATED[id]!.map((srv) => ({ srv })),
    { srv: 'mixed-case' },
    { srv: 'cname-owner' },
    { srv: 'cname-target' },
    { srv: 'first-target-refused' },
    { any: 'bogus-additional' },
    { any: 'ttl-high-bit' },
    { any: 'slow' },
  ])(
    'leads its server to the peer, with our DNS and %j',
    async (faults) => {
      const domain = `x-${Object.values(faults)[0] ?? 'good'}.peer.test`;
      const address = ground.listenHost;
      const peer = createServer((socket) => socket.destroy());
      peer.listen(0, address);
      await once(peer, 'listening');
      await using _peer = { [Symbol.asyncDispose]: async () => void peer.close() };
      await using refused = await holdRefusedPort(address);
      const { port } = peer.address() as AddressInfo;
      const setting = { domain, address, port, refusedPort: refused.port, unreachableAddress: ground.unreachable };
      const asked: DnsEventBody[] = [];
      using _zone = ground.server.register(domain, playZone(setting, { faults, records: {} }), (e) => asked.push(e));
      const connected = once(peer, 'connection');
      await user.send(`<message to="juliet@${domain}"><body>Hi</body></message>`);
      await connected;
      expect(asked.map((event) => `${event.rrtype} ${event.name.toLowerCase()}`)).toContain(
        `SRV _xmpp-server._tcp.${domain}`,
      );
    },
    20_000,
  );

  it('is told why it cannot log in', async () => {
    await expect(connectUser({ ...login, password: 'wrong' })).rejects.toThrow(
      /romeo@sut\.test cannot log in.*not-authorized/,
    );
    await using stranger = await createPki({ now: Date.now });
    await expect(connectUser({ ...login, ca: stranger.caPem })).rejects.toThrow(/certificate/);
    await expect(connectUser({ ...login, address: { host: login.address.host, port: 1 } })).rejects.toThrow(
      /ECONNREFUSED/,
    );
    await expect(component('wrong')).rejects.toThrow(/component\.sut\.test cannot log in.*not-authorized/);
  });

  it('says when the connection is gone', async () => {
    const second = await connectUser(login);
    await second[Symbol.asyncDispose]();
    expect(await second.closed).toBe('it has logged out');
    await expect(second.send('<presence/>')).rejects.toThrow(/is offline/);
  });
});
