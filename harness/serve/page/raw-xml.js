// @ts-check
// What was written as XML, for the eye: coloured, and with line breaks between tags. Its text stays as it was, whatever it is: what
// is added is marked as layout. Pure. Nothing is judged: a peer may write what is no XML at all.

/** @typedef {import('./xml.js').Part} Part */

/** A comment, CDATA section, processing instruction, declaration; a tag; text, or a `<` that begins none of them. */
const PIECE =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<![^<>]*>|(?<tag><\/?(?<name>[^\s<>/'"=!?]+)(?:"[^"<]*"|'[^'<]*'|[^<>'"])*>)|[^<]+|</g;
const ATTRIBUTE = /(\s+[^\s=<>'"/]+\s*=\s*)("[^"]*"|'[^']*')/g;
const INDENT = '  ';
const DEEPEST = 20;
/** Characters that are taken apart; what is longer goes on as it is. */
const LONGEST = 10_000;

/**
 * @param {string} text
 * @returns {Part[]}
 */
export function rawXmlParts(text) {
  /** @type {Part[]} */
  const parts = [];
  let depth = 0;
  /** @type {'' | 'open' | 'other' | 'text'} */
  let before = '';
  for (const { 0: piece, groups } of text.slice(0, LONGEST).matchAll(PIECE)) {
    const { tag, name } = groups ?? {};
    if (tag === undefined || name === undefined) {
      parts.push({
        text: piece,
        ...(piece.length > 1 && piece.startsWith('<') ? { as: /** @type {const} */ ('tag') } : {}),
      });
      before = piece.trim() === '' ? before : piece.startsWith('<?') ? 'other' : 'text';
      continue;
    }
    const closes = tag.startsWith('</');
    // The tags of a stream are the first and the last in it, often far from each other.
    const isStream = /(?:^|:)stream$/.test(name);
    if (closes && !isStream) depth = Math.max(0, depth - 1);
    const goesOn = before === '' || before === 'text' || (closes && before === 'open');
    if (!goesOn) parts.push({ text: `\n${INDENT.repeat(Math.min(depth, DEEPEST))}`, as: 'layout' });
    parts.push(...tagParts(tag));
    const opens = !closes && !tag.endsWith('/>') && !isStream;
    if (opens) depth += 1;
    before = opens ? 'open' : 'other';
  }
  if (text.length > LONGEST) parts.push({ text: text.slice(LONGEST) });
  return parts;
}

/**
 * The name of the first element, without its prefix; undefined where there is none.
 *
 * @param {string} text
 */
export function firstName(text) {
  return /<([A-Za-z_][\w.:-]*)/.exec(text)?.[1]?.replace(/^.*:/, '');
}

/** @param {string} tag @returns {Part[]} */
function tagParts(tag) {
  /** @type {Part[]} */
  const parts = [];
  let from = 0;
  for (const { 1: name = '', 2: value = '', index } of tag.matchAll(ATTRIBUTE)) {
    if (index > from) parts.push({ text: tag.slice(from, index), as: 'tag' });
    parts.push({ text: name, as: 'attribute' }, { text: value, as: 'value' });
    from = index + name.length + value.length;
  }
  parts.push({ text: tag.slice(from), as: 'tag' });
  return parts;
}
