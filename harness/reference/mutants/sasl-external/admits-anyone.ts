// Lets anybody in who asks for EXTERNAL.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalAdmitsAnyone: Mutant = {
  name: 'sasl-external/admits-anyone',
  breaks: 'Lets anybody in who asks for EXTERNAL.',
  requirement: [
    'rfc6120-13.7.2-receiving-untrusted',
    'xep0178-3-no-external-on-mismatch',
    'xep0178-3-no-external-without-cert',
    'rfc6120-6.5.4-before-tls',
    'rfc6120-13.7.2.1-receiving-reference',
  ],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'sasl', () => ({
        admits: ({ mechanism }) => (mechanism === 'EXTERNAL' ? null : 'invalid-mechanism'),
      })),
      'stream',
      () => ({ admits: () => null }),
    ),
};
