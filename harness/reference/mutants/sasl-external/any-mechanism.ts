// Takes any mechanism for EXTERNAL.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalAnyMechanism: Mutant = {
  name: 'sasl-external/any-mechanism',
  breaks: 'Takes any mechanism for EXTERNAL.',
  requirement: ['rfc6120-6.5.7-invalid-mechanism'],
  mutate: (hooks) =>
    changed(hooks, 'sasl', ({ admits }) => ({ admits: (claim) => admits({ ...claim, mechanism: 'EXTERNAL' }) })),
};
