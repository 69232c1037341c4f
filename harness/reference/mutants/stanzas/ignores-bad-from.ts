// Drops stanzas from other senders without a word.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasIgnoresBadFrom: Mutant = {
  name: 'stanzas/ignores-bad-from',
  breaks: 'Drops stanzas from other senders without a word.',
  requirement: [
    'rfc6120-8.1.2.2-unverified-from',
    'rfc6120-8.1.2.2-local-from-spoof',
    'rfc6120-8.1.2.2-subdomain-from',
  ],
  mutate: (hooks) => changed(hooks, 'routing', () => ({ ignores: ({ condition }) => condition === 'invalid-from' })),
};
