// A reference server whose resolver is the served zone: what its user hears.
import { expect, test } from 'vitest';
import { childOf, elementsOf, textOf } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { served, servedWorld } from './testing/world.ts';

test('whoever delivers to good is told so, and a ping is answered', async () => {
  await using world = await servedWorld();
  await world.juliet.send('<message to="anybody@good.bad.test" id="m1" type="chat"><body>Hello</body></message>');
  const answer = await world.hears(({ name, attrs }) => name === 'message' && attrs.from === 'anybody@good.bad.test');
  expect(answer.attrs.type).toBe('chat');
  expect(textOf(childOf(answer, 'body', NS.client)!)).toBe(world.served.names[0]?.reached);
  await world.juliet.send(`<iq to="good.bad.test" type="get" id="p1"><ping xmlns="${NS.ping}"/></iq>`);
  expect((await world.hears(({ attrs }) => attrs.id === 'p1')).attrs).toMatchObject({
    type: 'result',
    from: 'good.bad.test',
  });
});

test.each([
  ['expired', ['remote-server-timeout', 'certificate-expired']],
  ['self-signed', ['remote-server-timeout', 'self-signed-certificate']],
  ['srv-dot', ['remote-server-not-found']],
  ['tls-handshake-alert', ['remote-server-timeout']],
])('a message to %s comes back', async (label, conditions) => {
  await using world = await servedWorld();
  await world.juliet.send(`<message to="anybody@${label}.bad.test" id="m1" type="chat"><body>Hello</body></message>`);
  const bounce = await world.hears(({ attrs }) => attrs.id === 'm1');
  const inside = elementsOf(childOf(bounce, 'error')!).map(({ name }) => name);
  expect(inside).toEqual(expect.arrayContaining(conditions));
  expect(world.served.names.find((name) => name.label === label)?.expected).toMatchObject({
    outcome: 'refused',
    conditions: [conditions[0]],
    extended: conditions[1] ?? null,
  });
});

test('a server that does dialback is answered by dialback, and its key is verified at its own domain', async () => {
  await using world = await servedWorld('dialback');
  await world.juliet.send('<message to="anybody@self-signed.bad.test" type="chat"><body>Hello</body></message>');
  const answer = await world.hears(({ attrs }) => attrs.from === 'anybody@self-signed.bad.test');
  expect(textOf(childOf(answer, 'body', NS.client)!)).toMatch(
    /^You delivered to a server with a self-signed certificate\./,
  );
});

test('what a name saw can be read, and its queries', async () => {
  await using world = await servedWorld();
  const heard: string[] = [];
  using _listening = world.served.listen(({ peer }) => heard.push(peer));
  await world.juliet.send('<message to="anybody@good.bad.test" type="chat"><body>Hello</body></message>');
  await world.hears(({ attrs }) => attrs.from === 'anybody@good.bad.test');
  const events = world.served.events({ peer: 'good' });
  expect(events.map(({ event }) => event.type)).toEqual(
    expect.arrayContaining(['dns', 'connection', 'tls', 'element']),
  );
  expect(heard).toContain('good');
  expect(world.served.dnsHistory().map(({ query }) => query.name)).toContain('_xmpp-server._tcp.good.bad.test');
  expect(world.served.dnsRecords()['_xmpp-server._tcp.srv-dot.bad.test']).toMatchObject([{ data: { target: '.' } }]);
  const left: unknown[] = [];
  using _reset = world.served.whenReset(() => left.push(world.served.events(), world.served.dnsHistory()));
  await world.served.reset();
  expect(left).toEqual([[], []]);
});

test('who looks for whether a certificate was revoked is seen by the name', async () => {
  await using world = await servedWorld();
  await world.juliet.send('<message to="anybody@revoked.bad.test" id="m1" type="chat"><body>Hello</body></message>');
  const bounce = await world.hears(({ attrs }) => attrs.id === 'm1');
  const inside = elementsOf(childOf(bounce, 'error')!).map(({ name }) => name);
  expect(inside).toEqual(expect.arrayContaining(['remote-server-timeout', 'certificate-invalid']));
  const url = `http://crl.revoked.bad.test:${world.served.addresses.http.port}/intermediate.crl`;
  const seen = world.served.events({ peer: 'revoked' }).filter(({ event }) => event.type === 'http');
  expect(seen).toMatchObject([{ event: { method: 'GET', url, status: 200 } }]);
});

test('a zone of one label is refused', async () => {
  await expect(served({ zone: 'test' })).rejects.toThrow(/two labels or more/);
});

test('where both directions were agreed the answer comes on the same stream', async () => {
  // Nobody knows where sut.test is.
  await using world = await servedWorld('strict', { servers: new Map() });
  await world.juliet.send('<message to="anybody@bidi-receiving-offered.bad.test"><body>Hello</body></message>');
  const answer = await world.hears(({ attrs }) => attrs.from === 'anybody@bidi-receiving-offered.bad.test');
  expect(answer.attrs).not.toHaveProperty('type');
});

test('an answer that finds no way is said in the transcript', async () => {
  await using world = await servedWorld('strict', { servers: new Map() });
  const said = Promise.withResolvers<string>();
  using _listening = world.served.listen(({ event }) => {
    if (event.type === 'note') said.resolve(event.text);
  });
  await world.juliet.send('<message to="anybody@good.bad.test"><body>Hello</body></message>');
  expect(await said.promise).toMatch(/the answer to sut\.test could not be delivered: DNS has no server for sut\.test/);
});
