// Accepts processing instructions.
import { changed, type Mutant } from '../mutant.ts';

export const xmlAcceptsInstructions: Mutant = {
  name: 'xml/accepts-instructions',
  breaks: 'Accepts processing instructions.',
  requirement: ['rfc6120-11.1-processing-instruction'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ restricted }) => ({ restricted: (kind) => (kind === 'pi' ? null : restricted(kind)) })),
};
