// A peer that is removed while it is still being made: over the control API all of that can come at any time.
import { expect, test } from 'vitest';
import type { BadServer } from './model.ts';
import { served } from './testing/world.ts';

test.each<[string, (server: BadServer) => Promise<unknown>]>([
  ['removed', (server) => server.remove('mine')],
  ['taken away with all others', (server) => server.reset()],
])('who makes it gets an answer when it is %s meanwhile, and nothing is left', async (_, away) => {
  await using server = await served();
  const made = server.create({ label: 'mine', when: [{ 'peer waits for': '<message/>', within: '60s' }] });
  const [peer] = await Promise.all([made, away(server)]);
  expect(peer.id).toBe('mine');
  expect(server.peer('mine')).toBeUndefined();
  expect(Object.keys(server.dnsRecords()).filter((owner) => owner.endsWith('mine.bad.test'))).toEqual([]);
  // Its label is free again.
  expect((await server.create({ label: 'mine' })).domain).toBe('mine.bad.test');
});
