// Whatever the bytes of a file are: the loader ends soon, does not throw, and either has a scenario or says what is wrong, and where.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuMs } from '../testing/cpu-ms.ts';
import { loadScenario } from './load.ts';
import { testLanguage } from './test-language.ts';

function check(text: string | Uint8Array): void {
  const { scenario, diagnostics } = loadScenario({ file: 'a/b.yaml', text, language: testLanguage });
  expect(scenario === null).toBe(diagnostics.length > 0);
  const lines = (typeof text === 'string' ? text : new TextDecoder().decode(text)).split(/\r\n|\n|\r/).length;
  for (const { line, column, endColumn, message } of diagnostics) {
    expect(line >= 1 && line <= lines && column >= 1 && endColumn > column && message !== '').toBe(true);
  }
}

describe('the loader', () => {
  it('takes any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), check), { numRuns: 150 });
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), check), { numRuns: 150 });
  });

  it('takes anything that looks like a scenario', () => {
    const word = fc.constantFrom(
      'title', 'given', 'when', 'then', 'matrix', 'peer', 'peer sends', 'peer opens', 'local receives', 'one of', 'dns', 'as', 'on',
      'requirement', 'rfc6120-13.7.2-expired', 'certificate', 'expired', 'times', '<a/>', '<$(x)/>', '<a b="$(x?)">', '$(x)', '$(', '5', '3s',
      'until', 'all different', 'before', 'srv', '__proto__', 'constructor', 'toString', '&a', '*a', '|', '>', '!t', '"', "'", '#', '<<',
    ); // biome-ignore format: a list of words
    const value = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        word,
        fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
        fc
          .array(fc.tuple(word, tie('value')), { maxLength: 4 })
          .map((pairs) => `{ ${pairs.map((pair) => pair.join(': ')).join(', ')} }`),
      ),
    })).value;
    const file = fc
      .array(fc.tuple(word, value), { maxLength: 6 })
      .map((pairs) => pairs.map((pair) => pair.join(': ')).join('\n'));
    fc.assert(fc.property(file, check), { numRuns: 400 });
  });

  it.each([
    ['deep lists', '['.repeat(125_000)],
    ['deep mappings', '{a: '.repeat(30_000)],
    ['deep sequences', '- '.repeat(60_000)],
    ['many keys', Array.from({ length: 15_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['many errors', ']'.repeat(125_000)],
    ['many anchors', '&a '.repeat(40_000)],
    ['one long line', `title: "${'x'.repeat(120_000)}`],
    ['deep XML', `title: a\nthen:\n  - peer receives: ${'<a>'.repeat(40_000)}`],
    ['many variables', `title: "${'$(nobody)'.repeat(12_000)}"`],
    ['many steps', `title: a\nwhen:\n${'  - pear sneds: $(x)\n'.repeat(5_000)}`],
  ])('ends within seconds on %s', (_, text) => {
    expect(cpuMs(() => check(text))).toBeLessThan(10_000);
  });

  it('does not read 5 MB', () => {
    const text = new Uint8Array(5_000_000).fill(0x61);
    const took = cpuMs(() => {
      const { diagnostics } = loadScenario({ file: 'big.yaml', text, language: testLanguage });
      expect(diagnostics.map(({ message }) => message)).toEqual(['the file has 5.0 MB; at most 128 kB is read']);
    });
    expect(took).toBeLessThan(500);
  });
});
