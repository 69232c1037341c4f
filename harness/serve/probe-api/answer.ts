// What leaves the probe API: JSON in which nothing is markup, and never more than a page of it. RFC 8259 §7.

/** Bytes of an answer. */
export const MOST_BYTES = 128 * 1024;

/** How much of a value is kept: characters of a text, items of a list; from the widest on until it fits. */
const CUTS: readonly (readonly [characters: number, items: number])[] = [
  [4000, 200],
  [1000, 50],
  [300, 20],
  [100, 8],
  [60, 3],
  [30, 1],
];
const DEEPEST = 24;

/** A value as the text of an answer. `cut: true` is added where something had to be left out. */
export function writeAnswer(value: Readonly<Record<string, unknown>>): string {
  const whole = encode(value);
  if (Buffer.byteLength(whole) <= MOST_BYTES) return whole;
  for (const [characters, items] of CUTS) {
    const cut = encode({ ...(trim(value, characters, items, 0) as Record<string, unknown>), cut: true });
    if (Buffer.byteLength(cut) <= MOST_BYTES) return cut;
  }
  return encode({ success: false, kind: 'too-large', error: 'the answer is larger than can be sent', cut: true });
}

const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  "'": '\\u0027',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON that stays harmless even where somebody puts it into a page. */
function encode(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&'\u2028\u2029]/g, (character) => ESCAPES[character] ?? '');
}

function trim(value: unknown, characters: number, items: number, depth: number): unknown {
  if (typeof value === 'string') return value.length > characters ? `${value.slice(0, characters)}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '…';
  const inner = (inside: unknown): unknown => trim(inside, characters, items, depth + 1);
  if (Array.isArray(value)) return value.slice(0, items).map(inner);
  const kept = Object.entries(value).slice(0, Math.max(items, depth === 0 ? 40 : 12));
  return Object.fromEntries(kept.map(([key, inside]) => [key.slice(0, 200), inner(inside)]));
}
