// Takes the stanzas of whatever domain the other end names in its header.
import { changed, type Mutant } from '../mutant.ts';

export const certificateGoesByResponseHeader: Mutant = {
  name: 'certificate/goes-by-response-header',
  breaks: 'Takes the stanzas of whatever domain the other end names in its header.',
  requirement: ['rfc6120-13.7.2-correlate-from'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'stream', () => ({ judgeResponse: () => null })),
      'bidi',
      () => ({ validates: () => false }),
    ),
};
