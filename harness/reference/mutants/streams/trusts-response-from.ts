// Goes on when the response header comes from another domain.
import { changed, type Mutant } from '../mutant.ts';

export const streamsTrustsResponseFrom: Mutant = {
  name: 'streams/trusts-response-from',
  breaks: 'Goes on when the response header comes from another domain.',
  requirement: ['rfc6120-13.7.2-correlate-from'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ judgeResponse: () => null })),
};
