// Cuts comments out, and reads on.
import { changed, type Mutant } from '../mutant.ts';

export const xmlCutsCommentsOut: Mutant = {
  name: 'xml/cuts-comments-out',
  breaks: 'Cuts comments out, and reads on.',
  requirement: ['rfc6120-11.1-comment'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      prepares: (bytes) => Buffer.from(bytes.toString('latin1').replace(/<!--[\s\S]*?-->/g, ''), 'latin1'),
    })),
};
