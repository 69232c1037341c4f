// A port that cannot be had: another one where that will do, and always the reason with what mends it.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { portTrouble } from './ports.ts';
import { served } from './testing/world.ts';

test('DNS, HTTPS and HTTP take another port where the usual one is taken, and say so where it matters', async () => {
  await using taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const wanted = { port, other: true };
  await using server = await served({ dns: wanted, https: wanted, http: wanted, s2s: wanted });
  expect(server.addresses.dns.port).not.toBe(port);
  expect(server.addresses.https.port).not.toBe(port);
  // Certificates say which port it is: no server has to be told.
  expect(server.addresses.http.port).not.toBe(port);
  expect(server.addresses.s2s).toBeNull();
  expect(server.troubles).toEqual([
    expect.stringMatching(new RegExp(`^port ${port} .* cannot be had \\(EADDRINUSE\\).*--dns-port`)),
    expect.stringMatching(new RegExp(`^port ${port} .* cannot be had \\(EADDRINUSE\\).*--https-port`)),
    expect.stringMatching(/no SRV record/),
  ]);
  for (const option of ['dns', 'https', 'http', 's2s'])
    await expect(served({ [option]: { port, other: false } })).rejects.toThrow(/cannot be had/);
});

test.each([
  ['EACCES', 53, /ip_unprivileged_port_start=53/],
  ['EADDRINUSE', 53, /ss -tulpn 'sport = :53'/],
  ['EADDRNOTAVAIL', 53, /ip address/],
  ['EMFILE', 0, /^a port of 127\.0\.0\.1 .*ulimit -n/],
  ['EOTHER', 53, /another one can be had with --dns-port/],
])('%s has a way to mend it', (code, port, words) => {
  expect(portTrouble(Object.assign(new Error(code), { code }), '127.0.0.1', port, '--dns-port')).toMatch(words);
});
