// What the sender hears when a delivery fails, and what nobody hears.
import { expect, test } from 'vitest';
import { childOf, elementsOf, type XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { withAttrs } from './element.ts';
import { standardHooks } from './hooks.ts';
import { changed } from './mutants/mutant.ts';
import { nextStanza, testWorld } from './testing.ts';

/** The names of what is in the error, and its type. */
function errorOf(stanza: XmlElement): [string | undefined, ...string[]] {
  const error = childOf(stanza, 'error', NS.client);
  return [error?.attrs.type, ...(error ? elementsOf(error).map(({ name }) => name) : [])];
}

test.each([
  ['expired', 'certificate-expired'],
  ['self-signed', 'self-signed-certificate'],
  ['unknown-ca', 'certificate-not-trusted'],
  ['wrong-name', 'certificate-name-mismatch'],
  ['not-yet-valid', 'certificate-invalid'],
])('a certificate that is %s is told to the sender', async (certificate, condition) => {
  await using world = await testWorld();
  const one = await world.start('one.test');
  await world.start('two.test', { certificate });
  const juliet = one.local.user('juliet');
  for (const kind of ['message', 'presence', 'iq']) {
    const bounce = nextStanza(juliet);
    await juliet.send(
      `<${kind} to="romeo@two.test/r" id="b1"${kind === 'iq' ? ' type="get"' : ''}><x xmlns="urn:x"/></${kind}>`,
    );
    const got = await bounce;
    expect(got).toMatchObject({
      name: kind,
      attrs: { id: 'b1', type: 'error', from: 'romeo@two.test/r', to: juliet.jid },
    });
    expect(errorOf(got)).toEqual(['wait', 'remote-server-timeout', 'text', condition]);
    const error = childOf(got, 'error')!;
    expect(error.attrs.by).toBe('one.test');
    expect(childOf(error, condition, NS.s2sError)).toBeDefined();
    expect(JSON.stringify(error)).not.toContain('two.test');
  }
});

test('a domain that does not exist is not found, and without a word of certificates', async () => {
  await using world = await testWorld();
  const juliet = (await world.start('one.test')).local.user('juliet');
  const bounce = nextStanza(juliet);
  await juliet.send('<message to="romeo@nowhere.test" id="b2"/>');
  expect(errorOf(await bounce)).toEqual(['cancel', 'remote-server-not-found', 'text']);
});

test('a key that is called invalid bounces as an internal error', async () => {
  await using world = await testWorld();
  // Two servers for one domain that do not share their secret: the one asks, the other is asked about it.
  const zone = { profile: 'dialback', certificate: 'self-signed' };
  const one = await world.start('one.test', zone);
  await world.start('two.test', { ...zone, hooks: undefined });
  await using impostor = await world.start('impostor.test', {
    ...zone,
    config: { domain: 'one.test', component: 'rooms.one.test' },
  });
  const romeo = impostor.local.user('romeo');
  const bounce = nextStanza(romeo);
  await romeo.send('<message to="juliet@two.test" id="b3"/>');
  expect(errorOf(await bounce)).toEqual(['cancel', 'internal-server-error', 'text']);
  expect(one.local).toBeDefined();
});

test('errors and results are never bounced', async () => {
  await using world = await testWorld();
  const juliet = (await world.start('one.test')).local.user('juliet');
  const ids: (string | undefined)[] = [];
  juliet.onStanza((stanza) => ids.push(stanza.attrs.id));
  const last = nextStanza(juliet, (stanza) => stanza.attrs.id === 'last');
  await juliet.send(
    '<message to="a@nowhere.test" id="m" type="error"/><presence to="a@nowhere.test" id="p" type="error"/>',
  );
  await juliet.send('<iq to="a@nowhere.test" id="r" type="result"/><iq to="a@nowhere.test" id="e" type="error"/>');
  await juliet.send('<message to="a@nowhere.test" id="last"/>');
  await last;
  expect(ids).toEqual(['last']);
});

test('after a failure the pair is left alone for a while, and bounced with the same reason; then tried again', async () => {
  await using world = await testWorld();
  const waiting = new Set<() => void>();
  let now = Date.now();
  const one = await world.start('one.test', {
    config: {
      clock: {
        now: () => now,
        after: (ms, callback) => {
          const timer = setTimeout(callback, ms);
          waiting.add(callback);
          return () => clearTimeout(timer);
        },
      },
    },
  });
  const bad = await world.start('two.test', { certificate: 'expired' });
  const juliet = one.local.user('juliet');
  const attempts = () => world.log.filter((line) => /one\.test: to two\.test: certificate/.test(line)).length;
  for (const expected of [1, 1]) {
    const bounce = nextStanza(juliet);
    await juliet.send('<message to="romeo@two.test"/>');
    expect(errorOf(await bounce)).toContain('certificate-expired');
    expect(attempts()).toBe(expected * 2);
  }
  now += 60_000;
  const again = nextStanza(juliet);
  await juliet.send('<message to="romeo@two.test"/>');
  await again;
  expect(attempts()).toBe(4);
  expect(bad.local).toBeDefined();
});

test('what comes back for a user who has left is not answered, though it does not look like an error', async () => {
  let replies = 0;
  const hooks = changed(standardHooks, 'bounce', ({ reply }) => ({
    reply: (stanza, error) => {
      replies += 1;
      return withAttrs(reply(stanza, error), { type: stanza.attrs.type });
    },
  }));
  await using world = await testWorld();
  const { local } = await world.start('one.test', { hooks });
  const [romeo, juliet] = [local.user('romeo'), local.user('juliet')];
  await romeo.send('<iq to="a@nowhere.test" id="gone" type="get"><x xmlns="urn:x"/></iq>');
  romeo.end('is away');
  const bounce = nextStanza(juliet);
  await juliet.send('<message to="a@nowhere.test" id="m"/>');
  expect((await bounce).attrs.id).toBe('m');
  expect(replies).toBe(2);
});
