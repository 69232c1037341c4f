import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';

const measure = fileURLToPath(new URL('../../fixtures/hostile/measure.ts', import.meta.url));

interface Measured {
  megabytes: number;
  because: string | null;
  unreadable: string | null;
  events: number;
  recorded: number;
}

describe('a server that never stops sending is capped and recorded, and memory stays small', () => {
  test.each([
    ['one stanza of a gigabyte', /over the cap of 1048576 bytes for one element/],
    ['endless attributes', /over the cap of 1048576 bytes for one element/],
    ['endless nesting', /deeper than the cap of 200 elements/],
    ['endless elements', /over the cap of 10000 elements for one connection/],
    ['endless white space', /over the cap of \d+ bytes/],
    ['endless header', /over the cap of 1048576 bytes for one element/],
    ['endless comment', /over the cap of 1048576 bytes for one element/],
    ['no XML at all', /disallowed|not|must/],
  ])('%s', async (what, cap) => {
    const { stdout } = await execa(process.execPath, [measure, what]);
    const measured = JSON.parse(stdout) as Measured;
    expect(measured.unreadable).toMatch(cap);
    expect(measured.megabytes).toBeLessThan(300);
    expect(measured.recorded).toBeLessThan(24 * 1024 * 1024);
  });
});
