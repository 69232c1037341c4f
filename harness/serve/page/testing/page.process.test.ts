// The page in a real Chromium, before the control API with a double of what is served: whatever a peer could see can be made to happen.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi } from '../../api/start-api.ts';
import { freeAddress } from '../../testing/world.ts';
import { doubleServer } from '../../testing.ts';
import { goTo, NARROW, newContext, openBrowser, openPage, sayings, WIDE } from './browser.ts';
import { event, everyEvent, message } from './events.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const HOSTILE =
  '<script>globalThis.hacked = 1</script><img src=x onerror="globalThis.hacked = 1">&amp;\u202Etxt.exe\u0000';
const SHOWN =
  '<script>globalThis.hacked = 1</script><img src=x onerror="globalThis.hacked = 1">&amp;U+202Etxt.exeU+0000';

/** A page before a double, live. */
async function live(
  options: Parameters<typeof openPage>[2] = {},
  before: (server: ReturnType<typeof doubleServer>) => unknown = () => {},
) {
  const stack = new AsyncDisposableStack();
  const server = stack.use(doubleServer());
  await before(server);
  // An address of its own: nobody else takes its port while it is away.
  const api = stack.use(await startApi(server, { host: freeAddress(), port: 0 }));
  const { page, complaints } = stack.use(await openPage(browser, api.page, options));
  await page.getByText('live', { exact: true }).waitFor();
  return {
    server,
    api,
    page,
    complaints,
    rows: page.locator('#wire-events > li'),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

const shows = (locator: Locator, text: string | RegExp): Promise<void> =>
  locator.filter({ hasText: text }).first().waitFor();
const foot = (page: Page, text: string | RegExp): Promise<void> => shows(page.locator('#wire-shown'), text);
/** Seconds of processor time that the page has taken; how busy the machine is beside it does not count. */
async function busy(page: Page): Promise<number> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const { metrics } = await devTools.send('Performance.getMetrics');
  await devTools.detach();
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}
/** Of an element, what a test reads in the browser. */
type Scrolled = { readonly scrollHeight: number; readonly scrollTop: number; readonly clientHeight: number };
/** Pixels by which the page, or a part of it that scrolls, is wider than its room. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(
    'Math.max(...[document.documentElement, ...document.querySelectorAll(".scroll, .panel")].map((part) => part.scrollWidth - part.clientWidth))',
  );

test('whatever comes from the network is text, wherever it stands', async () => {
  await using world = await live({}, async (server) => {
    await server.create({ label: 'mine', given: { peer: { certificate: HOSTILE } } });
    for (const body of everyEvent(HOSTILE)) server.see(event(body, HOSTILE));
    server.see(event({ type: 'note', text: 'by a peer that was made' }), 'p1');
  });
  const { page, rows } = world;
  await page.getByLabel('Bytes in').check();
  await expect.poll(() => rows.count()).toBe(everyEvent('').length + 1);
  const texts = await rows.allTextContents();
  for (const type of ['bytes', 'cannot connect', 'comment', 'note', 'trouble', "server's log", 'DNS ', 'variable']) {
    expect(texts.filter((text) => text.includes(type) && text.includes(SHOWN))).not.toEqual([]);
  }
  // XML is shown as XML: what is text in it is escaped once more.
  expect(texts.find((text) => text.includes('<body>'))).toContain('<body>&lt;script&gt;globalThis.hacked');
  await page.getByRole('tab', { name: 'Connections' }).click();
  await shows(page.locator('#connections-rows'), SHOWN);
  await page.getByRole('tab', { name: 'Made peers' }).click();
  await page.getByRole('button', { name: 'mine.bad.test' }).click();
  await shows(page.locator('#details'), 'globalThis.hacked');
  const text = (await page.locator('body').textContent()) ?? '';
  const inside = {
    hacked: await page.evaluate("'hacked' in globalThis"),
    elements: await page.locator('main :is(script, img, iframe, object, svg, a, style, link)').count(),
    unseen: /(?![\t\n])[\p{Cc}\p{Cf}]/u.test(text),
  };
  expect(inside).toEqual({ hacked: false, elements: 0, unseen: false });
  expect(world.complaints).toEqual([]);
});

test('an event is shown as it happens; a name chosen shows its own wire and what is known of it', async () => {
  await using world = await live();
  const { page, server, rows } = world;
  await server.create({ label: 'mine', given: { dns: { srv: 'dot' } } });
  server.see(event({ type: 'element', dir: 'in', element: message('for expired'), encrypted: true }, 'c1'));
  server.see(event({ type: 'element', dir: 'in', element: message('for mine'), encrypted: true }, 'c1'), 'p1');
  await shows(rows, /^\S+ *←message *expired\.bad\.test c1<message/);
  await shows(rows, '<body>for expired</body>');
  await shows(rows, '<body>for mine</body>');
  await page.getByRole('button', { name: 'expired.bad.test', exact: true }).click();
  await expect.poll(() => rows.count()).toBe(1);
  const details = page.locator('#details');
  await shows(details, 'its certificate expired yesterday');
  await shows(details, 'you delivered to a server with an expired certificate');
  await shows(details, 'STARTTLS 5269 · direct TLS 5270 · WebSocket 5271');
  expect(await details.locator('code').textContent()).toBe('{"peer":{"certificate":"expired"}}');
  await page.reload();
  await shows(rows, 'for expired');
  expect(await rows.count()).toBe(1);
  expect(world.complaints).toEqual([]);
});

test('given can be copied', async () => {
  await using world = await live({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = world;
  await page.getByRole('button', { name: 'expired.bad.test', exact: true }).click();
  const said = await sayings(page, '#said');
  await page.getByRole('button', { name: 'Copy given' }).click();
  await expect.poll(said).toContain('Copied');
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe('{"peer":{"certificate":"expired"}}');
});

test('filters by kind, direction, text and connection', async () => {
  await using world = await live({}, (server) => {
    server.see(event({ type: 'element', dir: 'in', element: message('first'), encrypted: true }, 'c1'));
    server.see(event({ type: 'element', dir: 'out', element: message('second'), encrypted: true }, 'c2'));
    server.see(event({ type: 'bytes', dir: 'in', data: 'raw bytes', encoding: 'utf8', encrypted: true }, 'c1'));
    server.see(
      event({
        type: 'dns',
        name: 'third.test',
        rrtype: 'SRV',
        transport: 'udp',
        rcode: 'NOERROR',
        answers: [],
        fault: null,
      }),
    );
    server.see(event({ type: 'close', layer: 'tcp', by: 'peer', how: 'fin' }, 'c2'));
  });
  const { page, rows } = world;
  const titles = () => rows.locator('.title').allTextContents();
  await expect.poll(titles).toEqual(['message', 'message', 'DNS SRV', 'connection closed']);
  await page.getByLabel('Bytes in').check();
  await expect.poll(titles).toEqual(['message', 'message', 'bytes', 'DNS SRV', 'connection closed']);
  await page.getByLabel('Direction').selectOption('in');
  await expect.poll(titles).toEqual(['message', 'bytes', 'DNS SRV']);
  await page.getByLabel('Stanzas and streams').uncheck();
  await expect.poll(titles).toEqual(['bytes', 'DNS SRV']);
  await foot(page, '2 events of 5 events');
  await page.getByLabel('Stanzas and streams').check();
  await page.getByLabel('Direction').selectOption('');
  await page.getByLabel('Search the wire').fill('FIRST');
  await expect.poll(titles).toEqual(['message']);
  await page.getByLabel('Search the wire').fill('nowhere');
  await page.getByText('No event fits the filters.').waitFor();
  await page.getByLabel('Search the wire').fill('');
  await rows.getByRole('button', { name: 'c2' }).first().click();
  await expect.poll(titles).toEqual(['message', 'connection closed']);
  await page.getByRole('button', { name: /^Only connection c2/ }).click();
  await page.getByLabel('Peer', { exact: true }).selectOption('');
  await expect.poll(() => rows.count()).toBe(5);
});

test('a pause holds the wire still and counts what comes; clear empties it', async () => {
  await using world = await live();
  const { page, server, rows } = world;
  const say = (text: string) => server.see(event({ type: 'note', text }));
  say('before');
  await shows(rows, 'before');
  await page.getByRole('button', { name: 'Pause' }).click();
  say('during');
  await page.getByText('Paused: 1 newer event not shown').waitFor();
  expect(await rows.count()).toBe(1);
  await page.getByRole('button', { name: 'Go on' }).click();
  await shows(rows, 'during');
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByText('Nothing has happened yet.').waitFor();
  say('after');
  await shows(rows, 'after');
  expect(await rows.count()).toBe(1);
});

test('ten thousand events and more: the document stays small, nothing is out of reach, the page answers', async () => {
  await using world = await live({}, (server) => {
    for (let number = 1; number <= 10_000; number++) {
      server.see(event({ type: 'element', dir: 'in', element: message(`number ${number}.`), encrypted: true }, 'c1'));
    }
  });
  const { page, server, rows } = world;
  await shows(rows, 'number 10000.');
  expect(await rows.count()).toBe(400);
  await page.getByText('9,600 earlier events not shown').waitFor();
  await foot(page, /^10,000 events$/);
  await page.getByRole('button', { name: 'Earlier' }).click();
  await shows(rows, 'number 9401.');
  expect(await rows.count()).toBe(400);
  await page.getByText('200 newer events not shown').waitFor();
  // Whoever reads earlier events is not disturbed by new ones.
  for (let number = 10_001; number <= 10_500; number++) server.see(event({ type: 'note', text: `number ${number}.` }));
  await page.getByText('700 newer events not shown').waitFor();
  await foot(page, '500 older ones let go');
  const began = await busy(page);
  await page.getByLabel('Search the wire').fill('number 777');
  await expect.poll(() => rows.count()).toBe(10 + 1);
  expect((await busy(page)) - began).toBeLessThan(2);
  await page.getByLabel('Search the wire').fill('');
  await shows(rows, 'number 10500.');
  expect(await rows.count()).toBe(400);
});

test('the newest are followed, also when the note about earlier ones takes room, until somebody scrolls back', async () => {
  await using world = await live();
  const { page, server, rows } = world;
  let number = 0;
  const comes = async (count: number) => {
    for (let left = count; left > 0; left--) server.see(event({ type: 'note', text: `number ${++number}.` }));
    await shows(rows, `number ${number}.`);
    await heard();
  };
  /** The page hears that it has scrolled in the first of two frames. */
  const heard = () => page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  // The note is higher than a line or two.
  await page.evaluate("document.documentElement.style.fontSize = '28px'");
  await comes(390);
  await comes(20);
  await page.getByText('10 earlier events not shown').waitFor();
  await comes(5);
  await comes(1);
  const scroll = page.locator('#wire-scroll');
  const below = () => scroll.evaluate<number, Scrolled>((at) => at.scrollHeight - at.scrollTop - at.clientHeight);
  expect(await below()).toBeLessThan(2);
  await scroll.hover();
  await page.mouse.wheel(0, -2_000);
  await expect.poll(below).toBeGreaterThan(1_000);
  await heard();
  server.see(event({ type: 'note', text: 'not followed' }));
  await page.getByText('1 newer event not shown').waitFor();
  await page.getByRole('button', { name: 'Newest' }).click();
  await shows(rows, 'not followed');
  await comes(1);
});

test('a long event shows its beginning, and the rest when asked', async () => {
  await using world = await live({}, (server) => {
    server.see(event({ type: 'note', text: `begin${'x'.repeat(300_000)}end` }));
  });
  const { page, rows } = world;
  await shows(rows, 'begin');
  expect((await rows.first().textContent())?.length).toBeLessThan(5_000);
  await page.getByRole('button', { name: '296,008 characters more' }).click();
  await shows(rows, 'xend');
});

test('connections that are open, and how they ended', async () => {
  await using world = await live({}, (server) => {
    const peers = server.peers();
    server.peers = () => peers.map((peer) => ({ ...peer, connections: 1 }));
  });
  const { page, server } = world;
  const body = {
    type: 'connection',
    dir: 'in',
    local: '127.0.0.1:5269',
    remote: '127.0.0.9:40000',
    service: 'xmpp-server',
  } as const;
  server.see(event(body, 'c1'));
  server.see(
    event(
      {
        type: 'tls',
        role: 'server',
        protocol: 'TLSv1.3',
        cipher: 'TLS_X',
        sni: null,
        alpn: null,
        peerCertificate: null,
      },
      'c1',
    ),
  );
  server.see(event({ type: 'element', dir: 'in', element: message('hello'), encrypted: true }, 'c1'));
  await page.getByRole('tab', { name: 'Connections 1' }).click();
  const row = page.locator('#connections-rows tr');
  await shows(row, /127\.0\.0\.9:40000 \(xmpp-server\)TLSv1\.3 TLS_X0 B0 Bopen since/);
  server.see(event({ type: 'close', layer: 'tcp', by: 'sut', how: 'rst' }, 'c1'));
  await shows(row, 'closed by the server: rst');
});

test('DNS: queries and records', async () => {
  await using world = await live();
  await world.page.getByRole('tab', { name: 'DNS' }).click();
  await shows(world.page.locator('#queries-rows tr'), '_xmpp-server._tcp.Expired.bad.test SRV (udp)');
  await shows(world.page.locator('#records-rows tr'), 'SRV 10 0 5269 xmpp.expired.bad.test');
});

test('a connection that is lost is said to be, and the wire goes on where it was', async () => {
  await using world = await live();
  const { page, server, api, rows } = world;
  server.see(event({ type: 'note', text: 'before' }));
  await shows(rows, 'before');
  await api[Symbol.asyncDispose]();
  await page.getByText('connection to badpeer lost, trying again …').waitFor();
  server.see(event({ type: 'note', text: 'meanwhile' }));
  const { hostname, port } = new URL(api.url);
  await using _again = await startApi(server, { host: hostname, port: Number(port), token: api.token });
  await page.getByText('live', { exact: true }).waitFor();
  server.see(event({ type: 'note', text: 'after' }));
  await shows(rows, 'after');
  expect(await rows.locator('pre').allTextContents()).toEqual(['before', 'meanwhile', 'after']);
});

test('what the server, a name and a peer that was made fail at', async () => {
  const unreachable = `no such address here: ${HOSTILE}`;
  await using world = await live({}, async (server) => {
    await server.create({ label: 'mine', given: { dns: { srv: 'target-unreachable' } } });
    const [name, made] = server.peers().map((peer) => ({ ...peer, trouble: unreachable }));
    const play = { state: 'failed', verdict: null, because: 'no stream features came' } as const;
    server.peers = () => [name!, { ...made!, play }];
    Object.assign(server, { troubles: ['port 443 cannot be had', 'port 53 cannot be had'] });
  });
  const { page, server } = world;
  const shown = `no such address here: ${SHOWN}`;
  await expect
    .poll(() => page.getByRole('list', { name: 'Troubles' }).locator('li').allTextContents())
    .toEqual(['port 443 cannot be had', 'port 53 cannot be had']);
  await shows(page.locator('#names-rows tr'), `its certificate expired yesterday${shown}`);
  await page.getByRole('tab', { name: 'Made peers' }).click();
  await shows(page.locator('#peers-rows tr'), `{"dns":{"srv":"target-unreachable"}}${shown}`);
  await page.getByRole('button', { name: 'mine.bad.test' }).click();
  await shows(page.locator('#details'), `trouble${shown}`);
  expect(await page.locator('.failed').allTextContents()).toEqual(Array(2).fill('failed: no stream features came'));
  // It is mended.
  const now = server.peers().map((peer) => ({ ...peer, trouble: null }));
  server.peers = () => now;
  await expect.poll(() => page.locator('.trouble').count()).toBe(0);
  expect(world.complaints).toEqual([]);
});

test('somebody resets the server: the page is as after the start, and goes on', async () => {
  await using world = await live();
  const { page, server, api, rows } = world;
  const headers = { Authorization: `Bearer ${api.token}` };
  await server.create({ label: 'mine', given: { dns: { srv: 'dot' } } });
  const opened = { type: 'connection', dir: 'in', local: 'l', remote: 'r', service: 'xmpp-server' } as const;
  server.see(event(opened, 'c1'), 'p1');
  await page.getByRole('tab', { name: 'Made peers' }).click();
  await page.getByRole('button', { name: 'mine.bad.test' }).click();
  await shows(rows, 'mine.bad.test c1');
  server.see(event({ type: 'note', text: 'forgotten at once' }), 'p1');
  expect((await fetch(`${api.url}/api/reset`, { method: 'POST', headers })).status).toBe(204);
  await page.getByText('Nothing has happened yet.').waitFor();
  await page.getByText('None yet.').waitFor();
  expect(await page.locator('#details').isVisible()).toBe(false);
  expect(new URL(page.url()).hash).toBe('');
  await page.getByRole('tab', { name: 'Connections' }).click();
  await page.getByText('No server is connected.').waitFor();
  // It was all of them that were shown, and is again.
  server.see(event({ type: 'note', text: 'after' }));
  await shows(rows, 'after');
  expect(await rows.count()).toBe(1);
  expect(world.complaints).toEqual([]);
});

test('a reset while the connection was lost is heard of when it is back', async () => {
  await using world = await live();
  const { page, server, rows } = world;
  server.see(event({ type: 'note', text: 'before' }));
  await shows(rows, 'before');
  const said = await sayings(page, '#link');
  // So much at once that its stream is cut off.
  server.see(event({ type: 'note', text: 'x'.repeat(8_000_000) }));
  await server.reset();
  server.see(event({ type: 'note', text: 'after' }));
  await expect.poll(said).toContain('connection to badpeer lost, trying again …');
  await shows(rows, 'after');
  expect(await rows.count()).toBe(1);
});

describe('a part of the page that does not come', () => {
  /** A page whose parts fail as often as is said; what it asked for. */
  async function failing(part: string, times: number) {
    const stack = new AsyncDisposableStack();
    const server = stack.use(doubleServer());
    const api = stack.use(await startApi(server, { port: 0 }));
    const context = await newContext(browser);
    stack.defer(() => context.close());
    const page = await context.newPage();
    let asked = 0;
    await page.route(`**/${part}`, (route) => (++asked <= times ? route.abort() : route.continue()));
    await goTo(page, api.page);
    return { page, asked: () => asked, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  }

  test.each(['wire.js', 'page.js', 'page.css'])('%s: the page is loaded again', async (part) => {
    await using world = await failing(part, 2);
    await world.page.getByText('live', { exact: true }).waitFor();
    expect(world.asked()).toBeGreaterThanOrEqual(3);
    expect(await world.page.evaluate('getComputedStyle(document.body).display')).toBe('grid');
  });

  test('is said when it does not come at all', async () => {
    await using world = await failing('wire.js', Number.POSITIVE_INFINITY);
    await world.page.getByText('a part of the page does not come', { exact: true }).waitFor();
    expect(world.asked()).toBeGreaterThan(1);
    expect(world.asked()).toBeLessThanOrEqual(1 + 5);
  });
});

test('without a session it says what to do', async () => {
  await using server = doubleServer();
  await using api = await startApi(server, { port: 0 });
  await using opened = await openPage(browser, api.url);
  await opened.page.getByText('no session: open the address that badpeer printed when it started').waitFor();
});

test('names are found by word and by kind', async () => {
  await using world = await live();
  const { page } = world;
  const rows = page.locator('#names-rows tr');
  await shows(rows, 'its certificate expired yesterday');
  await page.getByLabel('Search names').fill('remote-server-timeout YESTERDAY');
  await expect.poll(() => rows.count()).toBe(1);
  await page.getByLabel('Search names').fill('nothing such');
  await expect.poll(() => rows.count()).toBe(0);
  await page.getByText('0 of 1 name').waitFor();
  await page.getByLabel('Search names').fill('');
  await page.getByLabel('Kind of fault').selectOption('certificate');
  await expect.poll(() => rows.count()).toBe(1);
});

test('the keyboard alone is enough', async () => {
  await using world = await live({}, (server) => {
    server.see(event({ type: 'note', text: 'seen' }));
  });
  const { page, rows } = world;
  await shows(page.locator('#names-rows tr'), 'expired.bad.test');
  await shows(rows, 'seen');
  await page.getByRole('tab', { name: /^Names/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('tab-peers');
  expect(await page.locator('#peers').isVisible()).toBe(true);
  await page.keyboard.press('Home');
  expect(await page.locator('#names').isVisible()).toBe(true);
  const reached: string[] = [];
  for (let presses = 0; presses < 40 && !reached.includes('wire-clear'); presses++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate<string>('document.activeElement.id || document.activeElement.textContent');
    reached.push(name);
    if (name === 'expired.bad.test') await page.keyboard.press('Enter');
  }
  expect(reached).toEqual(
    expect.arrayContaining([
      'names-search',
      'names-kind',
      'expired.bad.test',
      'wire-peer',
      'wire-direction',
      'wire-text',
      'wire-pause',
      'wire-clear',
    ]),
  );
  await shows(page.locator('#details'), 'its certificate expired yesterday');
  expect(await rows.count()).toBe(1);
});

test.each([
  ['wide', WIDE],
  ['narrow', NARROW],
])('%s: every view fits the screen, every control has a name', async (_, viewport) => {
  await using world = await live({ viewport }, async (server) => {
    await server.create({
      label: 'a-label-that-is-rather-long-and-has-no-end',
      given: { peer: { certificate: 'x'.repeat(200) } },
    });
    for (const body of everyEvent('word'.repeat(60))) server.see(event(body, 'c1'));
    server.see(event({ type: 'close', layer: 'tcp', by: 'sut', how: 'word'.repeat(60) }, 'c1'));
  });
  const { page } = world;
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    const panel = page.locator(`#${await tab.getAttribute('aria-controls')}`);
    await panel.locator('tbody tr, .events > li').last().waitFor();
    expect(await overflow(page)).toBe(0);
    const box = await panel.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
  }
  await page.getByRole('tab', { name: /^Names/ }).click();
  expect(await page.getByRole('row').filter({ visible: true }).count()).toBeGreaterThan(0);
  await page.getByRole('rowheader', { name: 'expired.bad.test' }).getByRole('button').click();
  await page.locator('#wire').waitFor();
  await page.getByLabel('Bytes in').focus();
  expect(await overflow(page)).toBe(0);
  const box = await page.locator('#wire-text').boundingBox();
  expect([box?.x ?? -1, viewport.width - (box?.x ?? 0)].every((room) => room > 0)).toBe(true);
  const tree = await page.locator('body').ariaSnapshot();
  expect(tree).not.toMatch(/- (?:button|textbox|searchbox|combobox|checkbox|tab)(?: \[[^\]]*\])*(?::.*)?$/m);
  expect(world.complaints).toEqual([]);
});

test('light and dark as the system has it', async () => {
  const grounds: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await using world = await live({ colorScheme });
    grounds.push(await world.page.evaluate('getComputedStyle(document.body).backgroundColor'));
  }
  expect(grounds).toEqual(['rgb(246, 247, 247)', 'rgb(18, 24, 26)']);
});
