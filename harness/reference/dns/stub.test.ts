import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { systemClock } from '../config.ts';
import { stubResolver } from './stub.ts';

test('a resolver that cannot even be asked is one that has failed', async () => {
  // The system lets no plain socket send to the broadcast address.
  const server = { host: '255.255.255.255', port: 53 };
  const query = stubResolver({ server, clock: systemClock, random: randomBytes, timeout: 8_000 });
  expect(await query('example.test', 'A')).toEqual({ state: 'failed', records: [] });
});
