// Does not answer `<abort/>`.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalIgnoresAbort: Mutant = {
  name: 'sasl-external/ignores-abort',
  breaks: 'Does not answer `<abort/>`.',
  requirement: ['rfc6120-6.4.4-abort'],
  mutate: (hooks) => changed(hooks, 'sasl', () => ({ aborted: () => null })),
};
