// Answers that find no way are said, all of them.
import { expect, test } from 'vitest';
import type { RemoteServer } from '../peer/environment.ts';
import type { Peer } from '../peer/peer.ts';
import { testPeer } from '../peer/testing.ts';
import { WayBack } from './way-back.ts';

const said = (peer: Peer, type: 'note' | 'trouble'): string[] =>
  peer.environment.transcript.events.flatMap((event) =>
    event.type === 'note' && type === 'note'
      ? [event.text]
      : event.type === 'trouble' && type === 'trouble'
        ? [event.because]
        : [],
  );

/** It is never known where a server is. */
const never = (): Promise<RemoteServer | string> => new Promise(() => {});

test('more than wait for a stream', () => {
  const peer = testPeer();
  const wayBack = new WayBack([peer], never);
  for (let number = 0; number < 34; number += 1) wayBack.send('sut.test', `<message id="m${number}"/>`);
  const lost = 'the answer to sut.test could not be delivered: 32 others wait for a stream already';
  expect(said(peer, 'note')).toEqual([lost, lost]);
});

test('those to more domains than there may be streams to', () => {
  const peer = testPeer();
  const wayBack = new WayBack([peer], never);
  for (let number = 0; number < 65; number += 1) wayBack.send(`d${number}.test`, '<message/>');
  expect(said(peer, 'note')).toEqual([
    'the answer to d64.test could not be delivered: there are streams to 64 domains already',
  ]);
});

test('those at which we fail are trouble, and the next one is tried anew', async () => {
  const peer = testPeer();
  let looked = 0;
  const wayBack = new WayBack([peer], () => {
    looked += 1;
    return Promise.reject(new Error('the resolver broke'));
  });
  wayBack.send('sut.test', '<message/>');
  await expect.poll(() => said(peer, 'trouble')).toEqual([expect.stringContaining('the resolver broke')]);
  wayBack.send('sut.test', '<message/>');
  await expect.poll(() => said(peer, 'trouble')).toHaveLength(2);
  expect(looked).toBe(2);
});
