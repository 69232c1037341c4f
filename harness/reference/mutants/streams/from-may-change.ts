// Lets a peer take another name after it has proved one.
import { changed, type Mutant } from '../mutant.ts';

export const streamsFromMayChange: Mutant = {
  name: 'streams/from-may-change',
  breaks: 'Lets a peer take another name after it has proved one.',
  requirement: ['rfc6120-8.1.2.2-unverified-from', 'rfc6120-6.4.6-correlate-from'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ headerRules }) => ({ headerRules: { ...headerRules, settled: () => null } })),
};
