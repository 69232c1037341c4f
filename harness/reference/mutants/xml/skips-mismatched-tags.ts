// Skips tags that do not match, and reads on.
import { changed, type Mutant } from '../mutant.ts';

export const xmlSkipsMismatchedTags: Mutant = {
  name: 'xml/skips-mismatched-tags',
  breaks: 'Skips tags that do not match, and reads on.',
  requirement: ['rfc6120-4.9.1.1-error-then-close'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      prepares: (bytes) => Buffer.from(bytes.toString('latin1').replace(/<(\w+)><\/(?!\1>)\w+>/g, ''), 'latin1'),
    })),
};
