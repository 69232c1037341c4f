// Sends stanzas on a stream with bidi before the peer has proved who it is.
import { changed, type Mutant } from '../mutant.ts';

export const bidiSendsBeforeAuthentication: Mutant = {
  name: 'bidi/sends-before-authentication',
  breaks: 'Sends stanzas on a stream with bidi before the peer has proved who it is.',
  requirement: ['xep0288-2.2-no-stanza-before-auth'],
  mutate: (hooks) => changed(hooks, 'bidi', () => ({ usable: ({ requested }) => requested })),
};
