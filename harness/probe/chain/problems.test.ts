import { expect, test } from 'vitest';
import { type Sent, sentProblems } from './problems.ts';

/** `number` tells certificates of one name apart: cross-signed ones. */
function signed(subject: string, issuer: string, number = 0): Sent {
  const x509 = {
    raw: Buffer.from(`${subject} ${issuer} ${number}`),
    subject: subject === '' ? undefined : `CN=${subject}`,
  };
  return { subject: Buffer.from(subject), issuer: Buffer.from(issuer), x509 };
}
const leaf = signed('leaf', 'low');
const low = signed('low', 'high');
const high = signed('high', 'root');
const root = signed('root', 'root');

const kindsOf = (sent: readonly Sent[]): string[] => sentProblems(sent, 'here').map(({ kind }) => kind);

test.each([
  ['none', []],
  ['one', [leaf]],
  ['a whole chain', [leaf, low, high]],
  ['a chain with its root', [leaf, low, high, root]],
  ['a chain that is cross-signed', [leaf, low, high, signed('root', 'older')]],
  ['an authority in two forms', [leaf, low, signed('low', 'other'), high]],
  ['a chain with a gap at its end', [leaf, low]],
])('%s is in order', (_, sent) => {
  expect(kindsOf(sent)).toEqual([]);
});

test.each([
  ['twice', 'chain-duplicate', [leaf, low, low, high], 'CN=low more than once, in a list of 4'],
  ['the first one again', 'chain-duplicate', [leaf, low, leaf], 'CN=leaf more'],
  ['a stranger', 'chain-extra', [leaf, low, signed('mail', 'low'), high], 'CN=mail, which is'],
  ['after a gap', 'chain-extra', [leaf, high], 'CN=high, which is'],
  ['before what it certifies', 'chain-out-of-order', [leaf, high, low], 'CN=high before the certificate'],
  ['the root first', 'chain-out-of-order', [leaf, root, low, high], 'CN=root before the certificate'],
] as const)('%s: %s', (_, kind, sent, words) => {
  const [found, ...others] = sentProblems(sent, 'here');
  expect(others).toEqual([]);
  expect(found).toMatchObject({ kind, level: 'warning', where: 'here', what: expect.stringContaining(words) });
});

test('two that certify each other end the search', () => {
  expect(kindsOf([signed('a', 'b'), signed('b', 'a')])).toEqual([]);
});

test('a certificate without a name is told too', () => {
  expect(sentProblems([leaf, low, signed('', 'nobody')], 'here')[0]?.what).toContain('a certificate without a name');
});
