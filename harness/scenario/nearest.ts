// "Did you mean": the words nearest to a mistyped one.

/** Up to `count` words that a person may have meant, nearest first; none when nothing is near. */
export function nearest(word: string, words: Iterable<string>, count = 3): string[] {
  const wanted = word.toLowerCase().slice(0, 100);
  // Of three letters, two that are wrong are another word; so are three of six.
  const letters = wanted.length;
  const limit = letters < 4 ? 1 : letters < 7 ? 2 : Math.min(4, Math.floor(letters / 3) + 1);
  return [...new Set(words)]
    .map((candidate) => ({ candidate, far: farness(wanted, candidate.toLowerCase(), limit) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || a.candidate.localeCompare(b.candidate))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** Up to `count` ids with at least two parts, and half of all, in common with one: `rfc6120-expired` may mean `rfc6120-13.7.2-expired`. */
export function sharingParts(id: string, ids: Iterable<string>, count = 3): string[] {
  const wanted = new Set(id.toLowerCase().slice(0, 100).split('-'));
  return [...new Set(ids)]
    .map((candidate) => ({ candidate, shared: wanted.intersection(new Set(candidate.toLowerCase().split('-'))).size }))
    .filter(({ shared }) => shared >= Math.max(2, wanted.size / 2))
    .sort((a, b) => b.shared - a.shared || a.candidate.localeCompare(b.candidate))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** `did you mean \`a\` or \`b\`?`, or undefined when nothing is near. */
export function didYouMean(word: string, words: Iterable<string>): string | undefined {
  const near = nearest(word, words).map((candidate) => `\`${candidate}\``);
  if (near.length === 0) return undefined;
  return `did you mean ${near.length === 1 ? near[0] : `${near.slice(0, -1).join(', ')} or ${near.at(-1)}`}?`;
}

/** Levenshtein's distance; a candidate that continues the word, or holds it, is near as well. */
function farness(word: string, candidate: string, limit: number): number {
  if (word.length > 2 && candidate.includes(word)) return Math.min(limit, 1 + (candidate.length - word.length) / 100);
  if (Math.abs(word.length - candidate.length) > limit) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: candidate.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...word].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...candidate].entries()) {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
