// @ts-check
// Characters that do not show, or that change how others show, made visible. Pure. UTS #39 §5, UAX #9 §2

/** Controls but tab and line feed, marks of direction, zero-width and other ignorable characters, separators, lone surrogates. */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * @typedef {object} Piece
 * @property {string} text
 * @property {boolean} unseen its text names a character that could not be seen
 */

/**
 * Splits a text into what shows as it is and names of what does not: of an `a`, an override and a `b`: `a`, `U+202E`, `b`.
 *
 * @param {string} text
 * @returns {Piece[]}
 */
export function visible(text) {
  /** @type {Piece[]} */
  const pieces = [];
  let from = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), unseen: false });
    pieces.push({ text: nameOf(match[0]), unseen: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), unseen: false });
  return pieces;
}

/**
 * The same in one string, for where marks have no room: an option, a title.
 *
 * @param {string} text
 */
export function visibleText(text) {
  return visible(text)
    .map((piece) => (piece.unseen ? `⟨${piece.text}⟩` : piece.text))
    .join('');
}

/**
 * @param {string} character
 * @returns {string} `U+202E`
 */
function nameOf(character) {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
