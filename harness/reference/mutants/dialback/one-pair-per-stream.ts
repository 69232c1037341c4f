// Calls a second pair of domains on a stream invalid, and closes it.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackOnePairPerStream: Mutant = {
  name: 'dialback/one-pair-per-stream',
  breaks: 'Calls a second pair of domains on a stream invalid, and closes it.',
  requirement: [
    'xep0220-2.2.1-verified-pairs-continue',
    'xep0220-2.6.1-sender-multiplexing',
    'xep0220-2.6.2-target-multiplexing-accept',
  ],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ concludes }) => ({
      concludes: (verdict, others) =>
        others > 0 ? { send: { type: 'invalid' }, close: true } : concludes(verdict, others),
    })),
};
