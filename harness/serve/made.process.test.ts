// Peers that are made while the server runs, in the words of scenarios.
import { expect, test } from 'vitest';
import type { BadServer, LivePeer } from './model.ts';
import { served, servedWorld } from './testing/world.ts';

/** The peer when its steps are over. */
async function over(server: BadServer, id: string): Promise<LivePeer> {
  const isOver = (): boolean => !['waiting', 'running'].includes(server.peer(id)?.play?.state ?? '');
  while (!isOver()) {
    const next = Promise.withResolvers<void>();
    using _listening = server.listen(() => next.resolve());
    await next.promise;
    // The verdict is there a turn after the last event.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return server.peer(id)!;
}

test('a peer that was made is as bad as asked, and answers a message that reaches it', async () => {
  await using world = await servedWorld();
  const made = await world.served.create({ label: 'mine', given: { certificate: 'expired' } });
  expect(made).toMatchObject({ id: 'mine', domain: 'mine.bad.test', name: null, play: null, connections: 0 });
  expect(Date.parse(made.expires!) - Date.parse(made.created)).toBe(30 * 60_000);
  await world.juliet.send('<message to="anybody@mine.bad.test" id="m1"><body>Hello</body></message>');
  expect((await world.hears(({ attrs }) => attrs.id === 'm1')).attrs.type).toBe('error');
  await world.served.change('mine', { given: { peer: { certificate: 'valid' } }, expiresIn: 1 });
  await world.juliet.send('<message to="anybody@mine.bad.test" id="m2"><body>Hello</body></message>');
  const answer = await world.hears(({ attrs }) => attrs.from === 'anybody@mine.bad.test' && attrs.id !== 'm1');
  expect(answer.attrs).not.toHaveProperty('type');
  expect(await world.served.remove('mine')).toBe(true);
  expect(await world.served.remove('mine')).toBe(false);
  expect(world.served.peer('mine')).toBeUndefined();
  expect(world.served.events({ peer: 'mine' })).toEqual([]);
});

test('its DNS follows what is given, and its steps change it', async () => {
  await using world = await servedWorld();
  const made = await world.served.create({
    given: { dns: { '_xmpp-server._tcp.$(peer)': [{ target: 'there.$(peer)', port: 'peer', priority: 7 }] } },
    when: [{ 'peer waits for': '<message/>' }, { 'dns changes': { srv: 'dot' } }],
  });
  const owner = `_xmpp-server._tcp.${made.domain}`;
  expect(world.served.dnsRecords()[owner]).toMatchObject([{ data: { target: `there.${made.domain}`, priority: 7 } }]);
  await world.juliet.send(`<message to="anybody@${made.domain}"><body>Hello</body></message>`);
  expect(await over(world.served, made.id)).toMatchObject({ play: { state: 'complete', verdict: null } });
  expect(world.served.dnsRecords()[owner]).toMatchObject([{ data: { target: '.' } }]);
});

test('its steps go to the server that is said, and what was expected is judged', async () => {
  await using world = await servedWorld();
  const server = { domain: 'sut.test', ...world.sut.s2s };
  const made = await world.served.create({
    server,
    when: [
      { 'peer opens': { until: 'authenticated' } },
      { 'peer sends': '<iq to="sut.test" from="$(peer)" type="get" id="$(id)"><ping xmlns="urn:xmpp:ping"/></iq>' },
    ],
    // The answer comes back on a stream of its own, or on this one.
    then: [{ 'peer receives': '<iq id="$(id)" type="result"/>' }],
  });
  expect(await over(world.served, made.id)).toMatchObject({ play: { state: 'complete', verdict: 'conforms' } });
});

test.each([
  ['an unknown fault', { given: { certificate: 'expirred' } }, /expirred/, /did you mean `expired`/],
  ['a user of the other server', { when: [{ 'local sends': '<message/>' }] }, /there is no `local` here/, /your own/],
  ['an unknown step', { when: [{ 'peer closses': 'stream' }] }, /unknown verb `closses`/, /closes/],
  ['a stream to nowhere', { when: [{ 'peer opens': {} }] }, /not said where/, /add `server/],
])('%s is refused with its place', async (_what, definition, message, fix) => {
  await using server = await served();
  const error = await server.create(definition).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: 'InvalidDefinition' });
  expect(error).toHaveProperty('diagnostics.0.message', expect.stringMatching(message));
  expect(error).toHaveProperty('diagnostics.0.fix', expect.stringMatching(fix));
  expect(error).toHaveProperty('diagnostics.0.frame', expect.stringMatching(/^> /m));
});

test('a label is given once, a name stays, and there is an end to making', async () => {
  await using server = await served({ limits: { made: 2 } });
  await server.create({ label: 'mine' });
  await expect(server.create({ label: 'mine' })).rejects.toThrow(/already/);
  await expect(server.create({ label: 'expired' })).rejects.toThrow(/already/);
  await expect(server.create({ label: 'not a label' })).rejects.toThrow(/cannot stand in DNS/);
  await server.create({});
  await expect(server.create({})).rejects.toThrow(/there are 2 peers already/);
  await expect(server.remove('expired')).rejects.toThrow(/stays/);
  await server.reset();
  expect(server.peers()).toHaveLength(server.names.length);
});

test('a peer whose time is over is removed', async () => {
  await using server = await served();
  const made = await server.create({ expiresIn: 0.0005 });
  await expect.poll(() => server.peer(made.id)).toBeUndefined();
  await expect(server.create({ expiresIn: -1 })).rejects.toThrow(/minutes above 0/);
});

test('one that is removed in the midst of its steps leaves nothing', async () => {
  await using server = await served();
  const heard: string[] = [];
  using _listening = server.listen(({ peer, event }) => heard.push(`${peer} ${event.type}`));
  const made = await server.create({ label: 'mine', when: [{ 'peer waits for': '<message/>', within: '60s' }] });
  expect(server.peer(made.id)?.play).toMatchObject({ state: 'running' });
  await server.remove(made.id);
  expect(heard.at(-1)).toBe('mine end');
  expect(server.events({ peer: 'mine' })).toEqual([]);
  expect(server.dnsRecords()).not.toHaveProperty('_xmpp-server._tcp.mine.bad.test');
  await server.create({ label: 'mine' });
});
