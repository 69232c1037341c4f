// What the table says of each name, against what a correct server does: the reference, in the profile of each column.
import { expect, test } from 'vitest';
import { defaultTimeouts } from '../reference/config.ts';
import { childOf, elementsOf, type XmlElement } from '../xmpp/element.ts';
import type { ExpectedAnswer, ServedName } from './model.ts';
import { freeAddress, type ServedWorld, servedWorld } from './testing/world.ts';

/** Names asked at a time: more, and the server's resolver loses patience with our process, not with the name. */
const AT_ONCE = 12;

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

test.each([
  ['strict', 'expected'],
  ['dialback', 'expectedByDialback'],
] as const)('in the profile %s every name does what the table says', { timeout: 150_000 }, async (profile, column) => {
  // An address of its own, that port 5269 is there, where servers look that find no SRV record.
  const s2s = { port: 5269, other: false };
  await using world = await servedWorld(profile, { listen: freeAddress(), s2s }, defaultTimeouts);
  const names = [...world.served.names];
  const wrong: string[] = [];
  const worker = async (): Promise<void> => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      const { label } = name;
      const other = mismatch(await ask(world, name), name[column]);
      if (other !== null) wrong.push(`${label}: ${other} where the table says: ${name[column].text}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(wrong).toEqual([]);
});
