// Numbers its streams one after the other, in eight digits.
import { changed, type Mutant } from '../mutant.ts';

export const streamsCountsUpStreamIds: Mutant = {
  name: 'streams/counts-up-stream-ids',
  breaks: 'Numbers its streams one after the other, in eight digits.',
  requirement: ['rfc6120-4.7.3-id-unique'],
  alone: true,
  mutate(hooks) {
    let last = 0;
    return changed(hooks, 'stream', () => ({
      id() {
        last += 1;
        return String(last).padStart(8, '0');
      },
    }));
  },
};
