// Does not say why SASL failed.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalFailureWithoutCondition: Mutant = {
  name: 'sasl-external/failure-without-condition',
  breaks: 'Does not say why SASL failed.',
  requirement: [
    'rfc6120-6.4.5-failure-format',
    'rfc6120-13.9.1-base64-invalid',
    'rfc6120-6.5.7-invalid-mechanism',
    'rfc6120-6.3.8-invalid-authzid',
    'rfc6120-6.4.4-abort',
  ],
  mutate: (hooks) =>
    changed(hooks, 'sasl', ({ failure }) => ({ failure: (condition) => ({ ...failure(condition), children: [] }) })),
};
