// Answers `<abort/>` as if the exchange had failed.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalAbortAsNotAuthorized: Mutant = {
  name: 'sasl-external/abort-as-not-authorized',
  breaks: 'Answers `<abort/>` as if the exchange had failed.',
  requirement: ['rfc6120-6.4.4-abort'],
  mutate: (hooks) => changed(hooks, 'sasl', () => ({ aborted: () => 'not-authorized' })),
};
