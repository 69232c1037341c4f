// What the table says of each name, against what a correct server does: the reference, in the profile of each column.
import { expect, test } from 'vitest';
import { defaultTimeouts, type Timeouts } from '../reference/config.ts';
import { childOf, elementsOf, type XmlElement } from '../xmpp/element.ts';
import type { ExpectedAnswer, ServedName } from './model.ts';
import { freeAddress, isHere, type ServedWorld, servedWorld } from './testing/world.ts';

/** Names asked at a time: more, and the server's resolver loses patience with our process, not with the name. */
const AT_ONCE = 12;
/** For names that are silent: several times what a server waits that shares neither its process nor a busy machine. */
const LONG: Timeouts = {
  ...defaultTimeouts,
  dns: 4_000,
  connect: 10_000,
  negotiation: 20_000,
  accept: 20_000,
  dialback: 15_000,
};

/** Null when the user hears what the table says; else what it was. */
function mismatch(stanza: XmlElement, { outcome, conditions, extended, alsoExtended }: ExpectedAnswer): string | null {
  const isBounce = stanza.attrs.type === 'error';
  if (!isBounce) return outcome === 'refused' ? 'delivered' : null;
  const inside = elementsOf(childOf(stanza, 'error')!).map(({ name }) => name);
  const fits =
    outcome !== 'delivered' &&
    conditions.some((condition) => inside.includes(condition)) &&
    (outcome === 'either' || extended === null || [extended, ...alsoExtended].some((one) => inside.includes(one)));
  return fits ? null : inside.join(' ');
}

async function ask(world: ServedWorld, { label, domain }: ServedName): Promise<XmlElement> {
  await world.juliet.send(`<message to="romeo@${domain}" id="m-${label}" type="chat"><body>Hello</body></message>`);
  return world.hears(({ attrs }) => attrs.from === `romeo@${domain}`);
}

/** Those that do otherwise than the table says, and what they do. */
async function mismatches(
  world: ServedWorld,
  asked: readonly ServedName[],
  column: 'expected' | 'expectedByDialback',
): Promise<string[]> {
  const names = [...asked];
  const wrong: string[] = [];
  const worker = async (): Promise<void> => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      const { label } = name;
      const other = mismatch(await ask(world, name), name[column]);
      if (other !== null) wrong.push(`${label}: ${other} where the table says: ${name[column].text}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return wrong;
}

const PATIENCE = { timeout: 900_000 };

test.each([
  ['strict', 'expected'],
  ['dialback', 'expectedByDialback'],
] as const)('in the profile %s every name does what the table says', PATIENCE, async (profile, column) => {
  // An address of its own, that port 5269 is there, where servers look that find no SRV record.
  const s2s = { port: 5269, other: false };
  await using world = await servedWorld(profile, { listen: freeAddress(), s2s }, LONG);
  expect(await mismatches(world, world.served.names, column)).toEqual([]);
});

test('so it does over IPv6, where names about the other record do otherwise', PATIENCE, async () => {
  const opened = servedWorld('strict', { listen: '::1' }, LONG);
  if (!isHere('::1')) {
    await expect(opened).rejects.toThrow(/::1 cannot be had .* this machine has no such address/);
    return;
  }
  await using world = await opened;
  const { names } = world.served;
  // Loopback is one address of IPv6, and somebody else may have its port 5269.
  const owners = Object.keys(world.served.dnsRecords());
  const hasPort = ({ domain }: ServedName): boolean => owners.some((owner) => owner.endsWith(`._tcp.${domain}`));
  const asked = names.filter((name) => hasPort(name) || name.expected.outcome !== 'delivered');
  expect(names.length - asked.length).toBeLessThan(5);
  expect(await mismatches(world, asked, 'expected')).toEqual([]);
  const records = Object.values(world.served.dnsRecords()).flat();
  expect(records.filter(({ type }) => type === 'A')).toEqual([{ type: 'A', data: '127.0.0.1' }]);
  const outcomes = ['a-nxdomain', 'aaaa-nxdomain', 'a-first-address-dead'].map(
    (label) => names.find((name) => name.label === label)?.expected.outcome,
  );
  expect(outcomes).toEqual(['either', 'refused', 'delivered']);
});
