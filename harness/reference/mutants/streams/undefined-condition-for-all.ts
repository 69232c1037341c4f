// Answers every mistake with undefined-condition.
import { changed, type Mutant } from '../mutant.ts';

export const streamsUndefinedConditionForAll: Mutant = {
  name: 'streams/undefined-condition-for-all',
  breaks: 'Answers every mistake with undefined-condition.',
  requirement: [
    'rfc6120-4.9.3.6-host-unknown',
    'rfc6120-8.1.1.2-missing-to',
    'rfc6120-8.1.2.2-missing-from',
    'rfc6120-8.1.2.2-unverified-from',
    'rfc6120-11.3-not-well-formed',
    'rfc6120-4.3.5-reject-early-stanza',
    'rfc6120-11.1-comment',
    'rfc6120-11.6-invalid-utf8',
    'rfc6120-11.1-restricted-xml',
    'rfc6120-4.8.1-invalid-namespace',
    'rfc6120-11.6-unsupported-encoding',
  ],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ error }) => ({
      error: (refusal) => error({ ...refusal, condition: 'undefined-condition' }),
    })),
};
