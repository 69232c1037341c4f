// The clock of the machine is set back while badpeer runs.
import { afterEach, expect, test, vi } from 'vitest';
import { servedWorld } from './testing/world.ts';

afterEach(() => void vi.useRealTimers());

test('answers do not wait until it has caught up', async () => {
  await using world = await servedWorld();
  const ask = async (id: string): Promise<void> => {
    await world.juliet.send(`<iq to="good.bad.test" type="get" id="${id}"><ping xmlns="urn:xmpp:ping"/></iq>`);
    await world.hears(({ attrs }) => attrs.id === id && attrs.type === 'result');
  };
  await ask('before');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
  await ask('after');
  expect(world.heard.filter(({ attrs }) => attrs.type === 'result')).toHaveLength(2);
});
