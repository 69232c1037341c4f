// Lets a peer act as any domain.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalAnyIdentity: Mutant = {
  name: 'sasl-external/any-identity',
  breaks: 'Lets a peer act as any domain.',
  requirement: ['rfc6120-6.3.8-invalid-authzid', 'rfc6120-6.5.6-authzid-malformed', 'rfc6120-6.4.6-correlate-from'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'sasl', () => ({ authorizes: () => null })),
      'routing',
      ({ rules }) => ({ rules: { ...rules, sender: () => null, target: () => null } }),
    ),
};
