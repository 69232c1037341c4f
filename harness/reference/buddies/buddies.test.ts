// Two servers become buddies, and what that means for whoever is not one.
import { expect, test } from 'vitest';
import { elementsOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { nextStanza, type TestWorld, testWorld } from '../testing.ts';
import { COMMAND } from './command.ts';
import { BuddyRoster } from './roster.ts';

/** Two servers, and their rosters. */
async function pair(world: TestWorld) {
  const [first, second] = [new BuddyRoster(), new BuddyRoster()];
  const one = await world.start('one.test', { config: { buddies: first } });
  const two = await world.start('two.test', { config: { buddies: second } });
  return { one, two, first, second };
}

test('an approval on one side makes both see each other', async () => {
  await using world = await testWorld();
  const { one, two, first, second } = await pair(world);
  const administrator = two.local.user('juliet');
  const told = nextStanza(administrator);
  one.local.buddies.ask('two.test');
  expect(elementsOf(await told)[0]?.children).toEqual(['The server one.test asks for a subscription to two.test.']);
  expect(two.local.buddies.waiting).toEqual(['one.test']);
  expect(second.of('one.test').approved).toBe(false);
  two.local.buddies.approve('one.test');
  await expect
    .poll(() => second.of('one.test'))
    .toEqual({ waiting: false, approved: true, asked: false, allowed: true });
  expect(first.of('two.test')).toEqual({ waiting: false, approved: true, asked: false, allowed: true });
});

test('a denial leaves nothing behind', async () => {
  await using world = await testWorld();
  const { one, two, first, second } = await pair(world);
  const told = nextStanza(two.local.user('juliet'));
  one.local.buddies.ask('two.test');
  await told;
  two.local.buddies.deny('one.test');
  await expect.poll(() => first.of('two.test').asked).toBe(false);
  expect(two.local.buddies.waiting).toEqual([]);
  expect(second.of('one.test').approved).toBe(false);
});

test('the command is for administrators, and says what is wrong with its form', async () => {
  await using world = await testWorld();
  const { one, two } = await pair(world);
  const said = async (name: string, form = ''): Promise<XmlElement> => {
    const user = one.local.user(name);
    const answer = nextStanza(user, ({ attrs }) => attrs.id === 'c');
    await user.send(
      `<iq to="one.test" id="c" type="set"><command xmlns="${NS.commands}" node="${COMMAND}">${form}</command></iq>`,
    );
    return answer;
  };
  const submit = (peer: string) =>
    `<x xmlns="jabber:x:data" type="submit"><field var="peerjid"><value>${peer}</value></field></x>`;
  const told = nextStanza(two.local.user('juliet'));
  expect((await said('romeo', submit('two.test'))).attrs.type).toBe('error');
  expect((await said('juliet', submit('somebody@two.test'))).attrs.type).toBe('error');
  expect(elementsOf(await said('juliet'))[0]?.attrs.status).toBe('executing');
  expect(elementsOf(await said('juliet', submit('two.test')))[0]?.attrs.status).toBe('completed');
  await told;
  expect(two.local.buddies.waiting).toEqual(['one.test']);
});
