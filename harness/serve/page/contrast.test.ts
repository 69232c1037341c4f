// Text can be read on its ground, in light and in dark. WCAG 2.2 §1.4.3
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = ['page.css', 'wire.css'].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'));
const blocks = css.flatMap((text) => [...text.matchAll(/:root \{([^}]*)\}/g)].map((match) => match[1] ?? ''));
const coloursOf = (block: string) =>
  [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]);
const LIGHT: Record<string, string> = Object.fromEntries(
  [blocks[0], blocks[2]].flatMap((block) => coloursOf(block ?? '')),
);
const DARK: Record<string, string> = Object.fromEntries(
  [blocks[1], blocks[3]].flatMap((block) => coloursOf(block ?? '')),
);

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const PAIRS: readonly [string, readonly string[]][] = [
  ['panel', ['ink', 'quiet', 'accent', 'good', 'bad', 'either', 'in', 'out', 'tag', 'attribute', 'value']],
  ['ground', ['ink', 'quiet', 'accent', 'bad']],
  ['accent-soft', ['ink', 'quiet', 'accent']],
  ['good-soft', ['good']],
  ['bad-soft', ['bad']],
  ['either-soft', ['either', 'ink']],
];

test.each([
  ['light', LIGHT],
  ['dark', DARK],
])('%s', (_, colours) => {
  const weak = PAIRS.flatMap(([ground, texts]) =>
    texts.flatMap((text) => {
      const [low = 0, high = 0] = [luminance(colours[ground]!), luminance(colours[text]!)].sort((a, b) => a - b);
      const contrast = (high + 0.05) / (low + 0.05);
      return contrast < 4.5 ? [`${text} on ${ground}: ${contrast.toFixed(2)}`] : [];
    }),
  );
  expect(weak).toEqual([]);
});
