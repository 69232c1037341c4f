import { expect, it } from 'vitest';
import { serveStatus } from './serve-status.ts';
import { keptIo } from './testing.ts';

it('prints an address for each document, and stops when it is told to', async () => {
  const stop = new AbortController();
  const printed = Promise.withResolvers<string>();
  const kept = keptIo(stop.signal);
  const out = (text: string): void => {
    kept.out(text);
    if (text.startsWith('https:')) printed.resolve(kept.printed.out);
  };
  const served = serveStatus({ host: '127.0.0.1', port: 0, tlsPort: 0 }, { ...kept, out });
  const addresses = (await printed.promise).match(/^http:\S+/gm) ?? [];
  expect(addresses.length).toBeGreaterThan(15);
  const none = addresses.find((address) => address.endsWith('/none')) ?? '';
  expect(await (await fetch(none)).text()).toBe('{}');
  stop.abort();
  expect(await served).toBe(0);
  await expect(fetch(none)).rejects.toThrow();
});
