// Offers EXTERNAL to anybody, and lets in who asks for it.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalAdmitsAnyone: Mutant = {
  name: 'sasl-external/admits-anyone',
  breaks: 'Offers EXTERNAL to anybody, and lets in who asks for it.',
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
      ({ features }) => ({
        admits: () => null,
        features: { ...features, external: (state) => features.external({ ...state, certified: true }) },
      }),
    ),
};
