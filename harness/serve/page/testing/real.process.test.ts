// The page before all that `badpeer serve` runs: what a server, and somebody with a bare socket, say to a name is seen in Chromium.
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi } from '../../api/start-api.ts';
import type { BadServer } from '../../model.ts';
import { servedWorld } from '../../testing/world.ts';
import { openBrowser, openPage, WIDE } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const shows = (locator: Locator, text: string | RegExp): Promise<void> =>
  locator.filter({ hasText: text }).first().waitFor();

/** Of an element, what a test reads in the browser. */
type Sized = { readonly clientWidth: number; readonly scrollWidth: number };

/** The page, live, before a zone with a reference server beside it. */
async function live() {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await servedWorld());
  const api = stack.use(await startApi(world.served, { port: 0 }));
  const opened = stack.use(await openPage(browser, api.page));
  await opened.page.getByText('live', { exact: true }).waitFor();
  const owned = stack.move();
  return { ...opened, world, api, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Says something to a name over a bare connection, and hangs up. */
async function say(served: BadServer, label: string, bytes: string): Promise<void> {
  const peer = served.peers().find(({ name }) => name?.label === label);
  const socket = connect(peer?.ports.starttls ?? 0, served.addresses.host);
  await once(socket, 'connect');
  socket.resume();
  socket.end(bytes);
  await once(socket, 'close');
}

test('all names are in the table; what is delivered to one is seen, decrypted', async () => {
  await using opened = await live();
  const { page, world, complaints } = opened;
  const { names } = world.served;
  await shows(page.locator('#names-shown'), `${names.length} names`);
  expect(await page.locator('#names-rows tr').count()).toBe(names.length);
  for (const width of [1280, 1000, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const table = page.locator('#names .scroll');
    const [room, taken] = await table.evaluate<number[], Sized>((of) => [of.clientWidth, of.scrollWidth]);
    expect([width, taken]).toEqual([width, room]);
  }
  await page.setViewportSize(WIDE);
  await page.getByRole('button', { name: 'good.bad.test', exact: true }).click();
  await world.juliet.send(
    '<message to="romeo@good.bad.test" id="m1" type="chat"><body>&lt;img src=x onerror=alert(1)&gt; \u202Ehello</body></message>',
  );
  await world.hears(({ attrs }) => attrs.from === 'romeo@good.bad.test');
  const wire = page.locator('#wire-events > li');
  await shows(wire, '<body>&lt;img src=x onerror=alert(1)&gt; U+202Ehello</body>');
  await shows(wire, 'TLSv1.3');
  await shows(wire, 'certificate of the server');
  await shows(wire, '_xmpp-server._tcp.good.bad.test');
  // It answers, and says so.
  await shows(wire, 'You delivered to a server with which nothing is wrong');
  await page.getByRole('tab', { name: 'Connections' }).click();
  await shows(page.locator('#connections-rows tr'), 'good.bad.test peer-');
  await page.getByRole('tab', { name: 'DNS' }).click();
  await shows(page.locator('#queries-rows tr'), '_xmpp-server._tcp.good.bad.test');
  await page.getByLabel('Search queries and records').fill('_xmpp-server._tcp.srv-dot.');
  await shows(page.locator('#records-rows tr'), 'SRV 0 0 0 .');
  expect(complaints).toEqual([]);
});

test('what a stranger says to a name is text, and stays so', async () => {
  await using opened = await live();
  const { page, world, complaints } = opened;
  const hostile =
    '<script>globalThis.hacked = 1</script><img src=x onerror="globalThis.hacked = 1">\u202Egpj.exe\u2066';
  await page.getByLabel('Bytes in').check();
  await say(world.served, 'expired', hostile);
  await say(
    world.served,
    'self-signed',
    `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' to='self-signed.bad.test' from='"&gt;&lt;script&gt;globalThis.hacked = 1&lt;/script&gt;' version='1.0'>`,
  );
  const wire = page.locator('#wire-events > li');
  await shows(
    wire,
    '<script>globalThis.hacked = 1</script><img src=x onerror="globalThis.hacked = 1">U+202Egpj.exeU+2066',
  );
  await shows(wire, `from='"&gt;&lt;script&gt;globalThis.hacked = 1&lt;/script&gt;'`);
  await shows(wire, 'stream header, not encrypted');
  await shows(wire, 'connection closed');
  expect(await page.evaluate("'hacked' in globalThis")).toBe(false);
  expect(await page.locator('main :is(script, img)').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('a peer that is made appears, and goes when it is taken away', async () => {
  await using opened = await live();
  const { page, world, complaints } = opened;
  const made = await world.served.create({ label: 'mine', given: { peer: { certificate: 'expired' } } });
  await page.getByRole('tab', { name: 'Made peers' }).click();
  await shows(page.locator('#peers-rows tr'), 'mine.bad.test{"peer":{"certificate":"expired"}}');
  await world.served.remove(made.id);
  await expect.poll(() => page.locator('#peers-rows tr').count()).toBe(0);
  expect(complaints).toEqual([]);
});
