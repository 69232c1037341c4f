// Declares its streams to stand alone.
import { changed, type Mutant } from '../mutant.ts';

export const xmlDeclarationStandalone: Mutant = {
  name: 'xml/declaration-standalone',
  breaks: 'Declares its streams to stand alone.',
  requirement: ['rfc6120-11.5-xml-declaration'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ declaration: () => "<?xml version='1.0' standalone='yes'?>" })),
};
