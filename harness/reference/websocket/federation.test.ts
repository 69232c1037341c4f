// Two reference servers that reach each other over WebSocket alone: their SRV records lead nowhere.
import { describe, expect, test } from 'vitest';
import { plainZone } from '../../world/dns/play-zone.ts';
import { goodZone, type Zone } from '../../world/dns/zone.ts';
import { loopbackAddress } from '../../world/loopback-address.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { ReferenceServer } from '../server.ts';
import { HUNDRED, nextStanza, sendHundred, type TestWorld, testWorld } from '../testing.ts';

/** The same for both, each at an address of its own; below those that a system gives to whoever wants any port. */
const WEB_PORT = 5279;

/** A zone without SRV records that lead anywhere, and with an address of the domain. */
function webOnly(domain: string, address: string): Zone {
  const { apex, owners } = goodZone({ domain, address, port: 1, announced: ['xmpp-server'], target: `none.${domain}` });
  return { apex, owners: new Map(owners).set(apex, [...(owners.get(apex) ?? []), { type: 'A', data: address }]) };
}

async function startOnWeb(world: TestWorld, domain: string): Promise<ReferenceServer> {
  const host = loopbackAddress();
  const listen = { host, s2s: 0, directTls: 0, web: WEB_PORT };
  return world.start(domain, {
    config: { webPort: WEB_PORT, listen },
    plain: (name) => plainZone(webOnly(name, host)),
  });
}

describe('WebSocket alone', () => {
  test('an iq goes there and its answer comes back, by EXTERNAL on both', async () => {
    await using world = await testWorld();
    const one = await startOnWeb(world, 'one.test');
    await startOnWeb(world, 'two.test');
    const juliet = one.local.user('juliet');
    const pong = nextStanza(juliet);
    await juliet.send(`<iq to="two.test" id="p1" type="get"><ping xmlns="${NS.ping}"/></iq>`);
    expect((await pong).attrs).toMatchObject({ type: 'result', id: 'p1', from: 'two.test', to: juliet.jid });
    expect(world.log).toContain('two.test: from one.test: authenticated by EXTERNAL');
  });

  test('a hundred messages arrive in order', async () => {
    await using world = await testWorld();
    const one = await startOnWeb(world, 'one.test');
    const two = await startOnWeb(world, 'two.test');
    expect(await sendHundred(one, two)).toEqual(HUNDRED);
  });
});
