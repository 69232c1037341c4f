// Asks for no revocation list.
import { changed, type Mutant } from '../mutant.ts';

export const certificateIgnoresRevocation: Mutant = {
  name: 'certificate/ignores-revocation',
  breaks: 'Never asks whether a certificate has been revoked.',
  requirement: ['rfc6120-13.7.2-revoked', 'protoxep-s2serr-5-invalid'],
  origin: 'Prosody 13.0, ejabberd 24.12',
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ revocation }) => ({ revocation: { ...revocation, urls: () => [] } })),
};
