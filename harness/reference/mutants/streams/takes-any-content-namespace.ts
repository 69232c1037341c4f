// Does not look at the content namespace.
import { changed, type Mutant } from '../mutant.ts';

export const streamsTakesAnyContentNamespace: Mutant = {
  name: 'streams/takes-any-content-namespace',
  breaks: 'Does not look at the content namespace.',
  requirement: ['rfc6120-4.8.3-unsupported-content-namespace'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ headerRules }) => ({ headerRules: { ...headerRules, contentNamespace: () => null } })),
};
