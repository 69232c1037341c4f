// What servers send as their certificates, seen on both transports; and servers that do not let it be seen.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probeConnect } from '../connect.ts';
import { type Net, systemNet } from '../net.ts';
import { asServer, type PeerWish, type ProbeWorld, probeWorld } from '../testing.ts';

let world: ProbeWorld;
beforeAll(async () => {
  world = await probeWorld(30_000);
});
afterAll(() => world[Symbol.asyncDispose]());

const TRANSPORTS = ['xmpp-server', 'xmpps-server'] as const;

async function probe(wish: PeerWish, net: Net = systemNet) {
  const result = await probeConnect(asServer(await world.start(wish), world.identity), net);
  // That nothing is announced for STARTTLS is true where only direct TLS is.
  const kinds = result.problems.map(({ kind }) => kind).filter((kind) => kind !== 'starttls-not-announced');
  const sent = result.attempts[0]?.certificate?.sent?.map(({ subject }) => subject.replace(/^.*CN=/, '')) ?? null;
  return { ...result, kinds, sent };
}

test.each(TRANSPORTS)('what is sent is shown in its order: %s', async (service) => {
  const { sent, kinds } = await probe({ announced: [service] });
  expect(sent).toEqual(['badpeer test certificate', 'badpeer intermediate']);
  expect(kinds).toEqual([]);
});

test.each(
  TRANSPORTS.flatMap((service) => ['duplicate', 'extra', 'out-of-order'].map((kind) => [service, kind] as const)),
)('%s: %s', async (service, kind) => {
  const fault = kind === 'extra' ? 'extra-certificate' : `chain-${kind}`;
  const { kinds, verdict, sent } = await probe({ announced: [service], certificate: fault });
  expect(kinds).toEqual([`chain-${kind}`]);
  expect(verdict).toBe('healthy');
  expect(sent?.length).toBeGreaterThan(2);
});

test('a server that speaks TLS 1.3 alone shows the path, and nothing is said of it', async () => {
  const faults = { tls: { version: '1.3' } };
  const { sent, kinds, attempts } = await probe({ announced: ['xmpp-server'], certificate: 'chain-duplicate', faults });
  expect(sent).toBeNull();
  expect(attempts[0]?.certificate?.chain).toHaveLength(2);
  expect(kinds).toEqual([]);
});

test('one address is looked at, whatever there are', async () => {
  const tastes: string[] = [];
  const net: Net = {
    ...systemNet,
    secure: (duplex, wish, within, signal) => {
      tastes.push(wish.taste);
      return systemNet.secure(duplex, wish, within, signal);
    },
  };
  const { attempts } = await probe({}, net);
  expect(attempts.map(({ certificate }) => certificate?.sent !== null)).toEqual([true, false]);
  expect(tastes.toSorted()).toEqual(['in-the-clear', 'proper', 'proper']);
});

test('a place without a certificate is not connected to again', async () => {
  let dials = 0;
  const net: Net = { ...systemNet, dial: (...args) => systemNet.dial(...args).finally(() => (dials += 1)) };
  await probe({ announced: ['xmpp-server'], faults: { tls: { starttls: 'not-offered' } } }, net);
  expect(dials).toBe(1);
});
