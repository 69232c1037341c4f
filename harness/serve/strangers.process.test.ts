// Where strangers can come nobody is written to in whose name one of them speaks, nor where only DNS of theirs says so.
import { expect, test } from 'vitest';
import { plainZone } from '../world/dns/play-zone.ts';
import { startDns } from '../world/dns/server.ts';
import { goodZone } from '../world/dns/zone.ts';
import type { BadServerOptions } from './options.ts';
import { type ServedWorld, servedWorld } from './testing/world.ts';

/** A server of which nothing was told: DNS says where it is. */
async function stranger(
  profile: string,
  options: Partial<BadServerOptions>,
): Promise<{ readonly world: ServedWorld } & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const dns = stack.use(await startDns({ address: '127.0.0.1', port: 0 }));
  const resolver = `${dns.address}:${dns.port}`;
  const world = stack.use(await servedWorld(profile, { servers: new Map(), resolver, ...options }));
  const { host: address, port } = world.sut.s2s;
  stack.use(dns.register('sut.test', plainZone(goodZone({ domain: 'sut.test', address, port })), () => {}));
  const owned = stack.move();
  return { world, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** What the name notes next that fits. */
function noted({ served }: ServedWorld, label: string, fits: RegExp): Promise<string> {
  return new Promise((resolve) => {
    const listening = served.listen(({ peer, event }) => {
      if (peer !== label || event.type !== 'note' || !fits.test(event.text)) return;
      listening[Symbol.dispose]();
      resolve(event.text);
    });
  });
}

const outgoing = ({ served }: ServedWorld, label: string): number =>
  served.events({ peer: label }).filter(({ event }) => event.type === 'connection' && event.dir === 'out').length;
const say = ({ juliet }: ServedWorld, label: string): Promise<void> =>
  juliet.send(`<message to="anybody@${label}.bad.test" id="m1"><body>Hello</body></message>`);

test('who shows a certificate that proves nothing is taken, and nothing is opened to answer', async () => {
  await using opened = await stranger('strict', { strangers: 'anywhere', allowsPrivate: true });
  const { world } = opened;
  const note = noted(world, 'good', /./);
  await say(world, 'good');
  expect(await note).toMatch(/^no stream is opened to sut\.test to answer it: its certificate does not prove it: /);
  expect(outgoing(world, 'good')).toBe(0);
  expect(world.heard).toEqual([]);
});

test('a server that was told of is answered, and reached, whatever it shows and wherever it is', async () => {
  // As in the five minutes of docs/serve.md: a private address, and --server.
  await using world = await servedWorld('strict', { strangers: 'private' });
  await say(world, 'good');
  const answer = await world.hears(({ attrs }) => attrs.from === 'anybody@good.bad.test');
  expect(answer.attrs).not.toHaveProperty('type');
});

test('who was believed without a question is not answered so either', async () => {
  await using opened = await stranger('dialback', { strangers: 'anywhere', allowsPrivate: true });
  const { world } = opened;
  const note = noted(world, 'dialback-result-unchecked', /./);
  await say(world, 'dialback-result-unchecked');
  expect(await note).toBe('no stream is opened to sut.test to answer it: its key was not verified');
  expect(outgoing(world, 'dialback-result-unchecked')).toBe(0);
});

test('where both directions were agreed it is answered on its own stream all the same', async () => {
  await using opened = await stranger('strict', { strangers: 'anywhere' });
  const { world } = opened;
  await say(world, 'bidi-receiving-offered');
  const answer = await world.hears(({ attrs }) => attrs.from === 'anybody@bidi-receiving-offered.bad.test');
  expect(answer.attrs).not.toHaveProperty('type');
  expect(outgoing(world, 'bidi-receiving-offered')).toBe(0);
});

test('who was verified by dialback is answered', async () => {
  await using opened = await stranger('dialback', { strangers: 'anywhere', allowsPrivate: true });
  const { world } = opened;
  await say(world, 'sasl-offer-none');
  const answer = await world.hears(({ attrs }) => attrs.from === 'anybody@sasl-offer-none.bad.test');
  expect(answer.attrs).not.toHaveProperty('type');
});

test('DNS of strangers leads to no address that is not of the internet', async () => {
  await using opened = await stranger('dialback', { strangers: 'anywhere' });
  const { world } = opened;
  const note = noted(world, 'sasl-offer-none', /verified/);
  await say(world, 'sasl-offer-none');
  expect(await note).toMatch(
    /^the key of sut\.test could not be verified: DNS has the server of sut\.test at 127\.\S+ \(a loopback address\), .*--server sut\.test=HOST:PORT/,
  );
  expect(outgoing(world, 'sasl-offer-none')).toBe(0);
});
