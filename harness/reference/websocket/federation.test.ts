// Two reference servers that reach each other over WebSocket alone: their SRV records lead nowhere.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { plainZone } from '../../world/dns/play-zone.ts';
import { goodZone, type Zone } from '../../world/dns/zone.ts';
import { loopbackAddress } from '../../world/ground.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { ReferenceServer } from '../server.ts';
import { HUNDRED, nextStanza, sendHundred, type TestWorld, testWorld } from '../testing.ts';

async function freePort(): Promise<number> {
  await using server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A zone without SRV records that lead anywhere, and with an address of the domain. */
function webOnly(domain: string, address: string): Zone {
  const { apex, owners } = goodZone({ domain, address, port: 1, announced: ['xmpp-server'], target: `none.${domain}` });
  return { apex, owners: new Map(owners).set(apex, [...(owners.get(apex) ?? []), { type: 'A', data: address }]) };
}

async function startOnWeb(world: TestWorld, domain: string, webPort: number): Promise<ReferenceServer> {
  const host = loopbackAddress();
  const listen = { host, s2s: 0, directTls: 0, web: webPort };
  return world.start(domain, {
    config: { webPort, listen },
    plain: (name) => plainZone(webOnly(name, host)),
  });
}

describe('WebSocket alone', () => {
  test('an iq goes there and its answer comes back, by EXTERNAL on both', async () => {
    await using world = await testWorld();
    const webPort = await freePort();
    const one = await startOnWeb(world, 'one.test', webPort);
    await startOnWeb(world, 'two.test', webPort);
    const juliet = one.local.user('juliet');
    const pong = nextStanza(juliet);
    await juliet.send(`<iq to="two.test" id="p1" type="get"><ping xmlns="${NS.ping}"/></iq>`);
    expect((await pong).attrs).toMatchObject({ type: 'result', id: 'p1', from: 'two.test', to: juliet.jid });
    expect(world.log).toContain('two.test: from one.test: authenticated by EXTERNAL');
  });

  test('a hundred messages arrive in order', async () => {
    await using world = await testWorld();
    const webPort = await freePort();
    const one = await startOnWeb(world, 'one.test', webPort);
    const two = await startOnWeb(world, 'two.test', webPort);
    expect(await sendHundred(one, two)).toEqual(HUNDRED);
  });
});
