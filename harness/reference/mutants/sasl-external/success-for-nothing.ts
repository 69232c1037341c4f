// Lets peers authenticate, and takes no stanza of them all the same.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalSuccessForNothing: Mutant = {
  name: 'sasl-external/success-for-nothing',
  breaks: 'Lets peers authenticate, and takes no stanza of them all the same.',
  requirement: [
    'rfc7590-3.4-authenticate-peers',
    'rfc7590-3.4-encrypted-unauthenticated',
    'xep0178-3-accept-empty-authzid',
    'xep0178-3-accept-matching-authzid',
    'rfc6120-13.7.1.2.1-dns-id',
    'rfc6120-13.7.1.2.1-srv-id',
    'rfc9525-6.3-case-insensitive',
    'rfc9525-6.3-wildcard-match',
  ],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ rules }) => ({
      rules: { ...rules, authenticated: () => ({ condition: 'not-authorized' }) },
    })),
};
