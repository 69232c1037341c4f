// Does not answer when a further domain proves itself on its stream with bidi.
import { changed, type Mutant } from '../mutant.ts';

export const bidiIgnoresFurtherDomains: Mutant = {
  name: 'bidi/ignores-further-domains',
  breaks: 'Does not answer when a further domain proves itself on its stream with bidi.',
  requirement: ['xep0288-2.2-reverse-dialback'],
  profiles: ['dialback', 'opportunistic'],
  mutate: (hooks) => changed(hooks, 'bidi', () => ({ takesResults: () => false })),
};
