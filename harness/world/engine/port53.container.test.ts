// Among the container tests because only a process of its own may change its user.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { canBindPort53 } from './port53.ts';

const ADDRESS = '127.0.0.53';
const firstFree = Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'));
const root = process.getuid?.() === 0;

test('an ordinary user is refused where the system keeps low ports for root', async () => {
  if (root) process.seteuid?.(65534);
  try {
    const port = await canBindPort53(ADDRESS);
    if (firstFree <= 53) expect(port).toEqual({ ok: true });
    else
      expect(port).toEqual({ ok: false, reason: `UDP port 53 of ${ADDRESS}: this user may not bind ports below 1024` });
  } finally {
    if (root) process.seteuid?.(0);
  }
});

test('each reason is told apart, and the port is let go of again', async () => {
  expect((await canBindPort53('198.51.100.1')).ok).toBe(false);
  if (!root) return;
  expect(await canBindPort53('198.51.100.1')).toMatchObject({ reason: expect.stringContaining('not an address') });
  const address = '127.53.53.53';
  expect(await canBindPort53(address)).toEqual({ ok: true });
  const other = createSocket('udp4');
  other.bind(53, address);
  await once(other, 'listening');
  const taken = await canBindPort53(address);
  other.close();
  expect(taken).toMatchObject({ ok: false, reason: expect.stringContaining('another server listens there') });
});
