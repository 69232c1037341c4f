// Does not hand on the language of the stream.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasForgetsLangOfTheStream: Mutant = {
  name: 'stanzas/forgets-lang-of-the-stream',
  breaks: 'Does not hand on the language of the stream.',
  requirement: ['rfc6120-4.7.4-lang-inherited'],
  mutate: (hooks) => changed(hooks, 'routing', () => ({ inherit: (stanza) => stanza })),
};
