// Answers not-authorized for mechanisms that it does not know.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalUnknownMechanismAsNotAuthorized: Mutant = {
  name: 'sasl-external/unknown-mechanism-as-not-authorized',
  breaks: 'Answers not-authorized for mechanisms that it does not know.',
  requirement: ['rfc6120-6.5.7-invalid-mechanism'],
  mutate: (hooks) =>
    changed(hooks, 'sasl', ({ admits }) => ({
      admits: (claim) => (admits(claim) === 'invalid-mechanism' ? 'temporary-auth-failure' : admits(claim)),
    })),
};
