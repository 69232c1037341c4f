// Accepts comments.
import { changed, type Mutant } from '../mutant.ts';

export const xmlAcceptsComments: Mutant = {
  name: 'xml/accepts-comments',
  breaks: 'Accepts comments.',
  requirement: ['rfc6120-11.1-comment'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ restricted }) => ({
      restricted: (kind) => (kind === 'comment' ? null : restricted(kind)),
    })),
};
