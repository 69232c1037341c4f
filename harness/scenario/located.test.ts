import { describe, expect, it } from 'vitest';
import { Report } from './diagnostic.ts';
import { entryOf, type LocatedScalar, offsetInFile, oneLine } from './located.ts';
import { readYaml } from './read-yaml.ts';

/** The file at the place of `mark` inside the value of `a`. */
function at(text: string, mark: string): string {
  const root = readYaml(text, new Report('a.yaml', text));
  const scalar = entryOf(root!, 'a')?.value as LocatedScalar;
  return text.slice(offsetInFile(scalar, text, String(scalar.value).indexOf(mark))).slice(0, mark.length);
}

describe('a place inside a text is found in the file', () => {
  it.each([
    ['plain', 'a: one MARK two\n'],
    ['plain, over two lines', 'a: one\n  two MARK\n'],
    ['single quotes', "a: 'it''s ''a'' MARK'\n"],
    ['double quotes', 'a: "\\"\\u0041\\x42\\U0001F434\\n\\t MARK"\n'],
    ['double quotes, over two lines', 'a: "one\n  two \\\n  three MARK"\n'],
    ['a block', 'a: |\n  one\n    two\n\n  MARK\n'],
    ['a block that begins with an empty line', 'a: |\n\n    one\n    MARK\n'],
    ['a block with an indicator', 'a: |-2\n   one\n  MARK\n'],
    ['a folded block', 'a: >\n  one\n  two\n\n  three MARK\n'],
    ['a block with Windows line ends', 'a: |\r\n  one\r\n  MARK\r\n'],
    ['characters of two units', 'a: 🐴🐴 MARK\n'],
  ])('%s', (_, text) => expect(at(text, 'MARK')).toBe('MARK'));
});

it('shows any value in one line', () => {
  const text = 'a: { b: [1, two], c: {}, d: "x\\n  y" }\n';
  expect(oneLine(readYaml(text, new Report('a.yaml', text))!)).toBe('{ a: { b: [1, two], c: {}, d: x y } }');
});
