// Trusts any authority.
import { changed, type Mutant } from '../mutant.ts';

export const certificateAcceptsUnknownAuthority: Mutant = {
  name: 'certificate/accepts-unknown-authority',
  breaks: 'Trusts any authority.',
  requirement: [
    'rfc6120-13.7.2-untrusted-ca',
    'protoxep-s2serr-5-not-trusted',
    'rfc6120-13.7.2-receiving-untrusted',
    'rfc6120-13.7.2-incomplete-chain',
  ],
  mutate: (hooks) => changed(hooks, 'certificate', ({ checks }) => ({ checks: { ...checks, trusted: () => null } })),
};
