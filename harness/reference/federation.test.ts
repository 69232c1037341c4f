// Two reference servers talk to each other, over every transport, through a real DNS.
import { describe, expect, test } from 'vitest';
import type { GoodZone } from '../world/dns/zone.ts';
import { childOf, textOf } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { type Hooks, standardHooks } from './hooks.ts';
import { HUNDRED, nextStanza, sendHundred, testWorld } from './testing.ts';

const starttlsOnly = (good: GoodZone): GoodZone => ({ ...good, directTlsPort: undefined });
const directTlsOnly = (good: GoodZone): GoodZone => ({ ...good, port: undefined });
const zones = { starttls: starttlsOnly, 'direct-tls': directTlsOnly };

describe.each([
  { profile: 'strict', transport: 'starttls', proof: 'EXTERNAL' },
  { profile: 'strict', transport: 'direct-tls', proof: 'EXTERNAL' },
  { profile: 'dialback', transport: 'starttls', proof: 'EXTERNAL' },
  { profile: 'dialback', transport: 'starttls', proof: 'dialback', certificate: 'self-signed' },
  { profile: 'dialback', transport: 'direct-tls', proof: 'dialback', certificate: 'self-signed' },
  { profile: 'opportunistic', transport: 'starttls', proof: 'EXTERNAL' },
] as const)('profile $profile over $transport by $proof', ({ profile, transport, proof, ...more }) => {
  test('a message and an iq are delivered', async () => {
    await using world = await testWorld();
    const options = { profile, zone: zones[transport], ...more };
    const one = await world.start('one.test', options);
    const two = await world.start('two.test', options);
    const juliet = one.local.user('juliet');
    const romeo = two.local.user('romeo');
    const message = nextStanza(romeo);
    await juliet.send(`<message to="romeo@two.test" id="m1" type="chat"><body>Hello &lt;</body></message>`);
    const got = await message;
    expect(got).toMatchObject({
      name: 'message',
      ns: NS.client,
      attrs: { from: juliet.jid, to: 'romeo@two.test', id: 'm1' },
    });
    expect(textOf(childOf(got, 'body', NS.client)!)).toBe('Hello <');
    const pong = nextStanza(juliet);
    await juliet.send(`<iq to="two.test" id="p1" type="get"><ping xmlns="${NS.ping}"/></iq>`);
    expect((await pong).attrs).toMatchObject({ type: 'result', id: 'p1', from: 'two.test', to: juliet.jid });
    const by =
      proof === 'EXTERNAL'
        ? /from one\.test: authenticated by EXTERNAL/
        : /from one\.test: dialback for one\.test is valid/;
    expect(world.log.join('\n')).toMatch(by);
  });
});

/** A server that does not know STARTTLS. */
const inTheClear: Hooks = {
  ...standardHooks,
  stream: { ...standardHooks.stream, features: { ...standardHooks.stream.features, starttls: () => null } },
};

test('in the clear, by dialback, where both sides allow it', async () => {
  await using world = await testWorld();
  const options = { profile: 'opportunistic', hooks: inTheClear, zone: starttlsOnly };
  const one = await world.start('one.test', options);
  const two = await world.start('two.test', options);
  const juliet = one.local.user('juliet');
  const message = nextStanza(two.local.user('romeo'));
  await juliet.send('<message to="romeo@two.test"><body>Hello</body></message>');
  expect((await message).attrs.from).toBe(juliet.jid);
  expect(world.log).toContain('two.test: from one.test: dialback for one.test is valid');
});

test('bidi carries the answer back on the same connection', async () => {
  await using world = await testWorld();
  const one = await world.start('one.test');
  // Whoever wants to connect to one.test would not find it.
  await using two = await world.start('two.test', { config: { resolver: { host: '127.0.0.1', port: 1 } } });
  const juliet = one.local.user('juliet');
  const pong = nextStanza(juliet);
  await juliet.send(`<iq to="two.test" id="p1" type="get"><ping xmlns="${NS.ping}"/></iq>`);
  expect((await pong).attrs).toMatchObject({ type: 'result', id: 'p1' });
  expect(two.local).toBeDefined();
});

test('a component of one server and a user of the other', async () => {
  await using world = await testWorld();
  const one = await world.start('one.test');
  const two = await world.start('two.test');
  const rooms = two.local.component();
  const juliet = one.local.user('juliet');
  const joined = nextStanza(rooms);
  await juliet.send('<presence to="balcony@rooms.two.test/juliet"/>');
  expect(await joined).toMatchObject({
    ns: NS.component,
    attrs: { to: 'balcony@rooms.two.test/juliet', from: juliet.jid },
  });
  const welcome = nextStanza(juliet);
  await rooms.send(`<message from="balcony@rooms.two.test" to="${juliet.jid}"><subject>Night</subject></message>`);
  expect(await welcome).toMatchObject({ ns: NS.client, attrs: { from: 'balcony@rooms.two.test' } });
});

test('a hundred messages arrive in order, though the first ones waited for the stream', async () => {
  await using world = await testWorld();
  const one = await world.start('one.test');
  const two = await world.start('two.test');
  expect(await sendHundred(one, two)).toEqual(HUNDRED);
});
