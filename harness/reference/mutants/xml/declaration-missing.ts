// Begins its streams without an XML declaration.
import { changed, type Mutant } from '../mutant.ts';

export const xmlDeclarationMissing: Mutant = {
  name: 'xml/declaration-missing',
  breaks: 'Begins its streams without an XML declaration.',
  requirement: ['rfc6120-11.5-xml-declaration'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ declaration: () => '' })),
};
