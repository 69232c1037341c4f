// Authorizes as a user of its domain.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalIdentityOfAUser: Mutant = {
  name: 'sasl-external/identity-of-a-user',
  breaks: 'Authorizes as a user of its domain.',
  requirement: ['rfc6120-6.3.8-authzid-form'],
  mutate: (hooks) =>
    changed(hooks, 'sasl', () => ({
      initialResponse: (domain) => Buffer.from(`admin@${domain}/s2s`).toString('base64'),
    })),
};
