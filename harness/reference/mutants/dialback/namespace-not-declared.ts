// Does not declare the dialback namespace on its streams.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackNamespaceNotDeclared: Mutant = {
  name: 'dialback/namespace-not-declared',
  breaks: 'Does not declare the dialback namespace on its streams.',
  requirement: ['xep0220-2.4.1-namespace-declared', 'xep0220-2-prefix'],
  origin: 'as seen by jabberd2 (jabberd2/jabberd2 issue 126)',
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ responseHeader, initialHeader }) => ({
      responseHeader: (attrs, asked) => ({ ...responseHeader(attrs, asked), db: null }),
      initialHeader: (attrs, target) => ({ ...initialHeader(attrs, target), db: null }),
    })),
};
