// Does not say why SASL failed.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalFailureWithoutCondition: Mutant = {
  name: 'sasl-external/failure-without-condition',
  breaks: 'Does not say why SASL failed.',
  requirement: ['rfc6120-6.4.5-failure-format'],
  mutate: (hooks) =>
    changed(hooks, 'sasl', ({ failure }) => ({ failure: (condition) => ({ ...failure(condition), children: [] }) })),
};
