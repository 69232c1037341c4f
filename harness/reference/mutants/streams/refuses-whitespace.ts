// Takes white space between stanzas for an error.
import { changed, type Mutant } from '../mutant.ts';

export const streamsRefusesWhitespace: Mutant = {
  name: 'streams/refuses-whitespace',
  breaks: 'Takes white space between stanzas for an error.',
  requirement: ['rfc6120-11.7-whitespace-keepalive'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ restricted }) => ({
      restricted: (kind) => (kind === 'space' ? { condition: 'bad-format' } : restricted(kind)),
    })),
};
