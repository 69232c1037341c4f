// Forgets what is not finished when a segment ends.
import { changed, type Mutant } from '../mutant.ts';

export const xmlForgetsCutTags: Mutant = {
  name: 'xml/forgets-cut-tags',
  breaks: 'Forgets what is not finished when a segment ends.',
  requirement: ['rfc6120-10.5.4-full-jid', 'rfc6120-4.1-processed-when-complete', 'rfc6120-5.4.1-response-header'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      prepares: (bytes) => bytes.subarray(0, bytes.lastIndexOf('>') + 1),
    })),
};
