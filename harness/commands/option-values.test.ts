import { expect, it } from 'vitest';
import { port, revisions, token } from './option-values.ts';

it('an older revision is called as scenarios call it, and one that is not there is told', () => {
  expect(revisions('xep0455=0.2', [])).toEqual(['xep0455-0.2']);
  for (const wrong of ['xep0455=0.3', 'xep0455-0.2', 'xep0455', '0.2'])
    expect(() => revisions(wrong, [])).toThrow('There is no such older revision; there are xep0455=0.2.');
});

it('a port is a number that there is', () => {
  expect(['0', '8080', '65535'].map(port)).toEqual([0, 8080, 65535]);
  for (const wrong of ['65536', '-1', 'http', '']) expect(() => port(wrong)).toThrow('0 to 65535');
});

it('a token is what a header and an address can carry, and not too short', () => {
  expect(token('a-token-of-mine')).toBe('a-token-of-mine');
  for (const wrong of ['short', 'with a space in it', 'with/slash/in/it', 'a'.repeat(201)])
    expect(() => token(wrong)).toThrow('12 to 200');
});
