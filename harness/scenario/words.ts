// How values and lists of words are shown to a person.

/** `one of a, b, c`; a long list is cut; undefined when there is nothing to choose from. */
export function oneOf(words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const shown = words.slice(0, 24).map((word) => `\`${word}\``);
  const more = words.length > 24 ? `, … (${words.length} in all)` : '';
  return words.length === 1 ? shown[0] : `one of ${shown.join(', ')}${more}`;
}

/** A text in one line, at most 40 characters of it. */
export function short(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
