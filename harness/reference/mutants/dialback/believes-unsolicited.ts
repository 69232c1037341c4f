// Believes answers to questions that it did not ask.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackBelievesUnsolicited: Mutant = {
  name: 'dialback/believes-unsolicited',
  breaks: 'Believes answers to questions that it did not ask.',
  requirement: [
    'xep0220-2.1.1-result-correlation',
    'xep0220-3.1-unsolicited-verify',
    'xep0220-3.1-unsolicited-result',
    'xep0288-4-unsolicited',
    'xep0220-2.1.2-wrong-stream-response',
  ],
  origin: 'several servers in 2012 (security notice of the XSF of 2012-08-21, CVE-2012-3525)',
  mutate: (hooks) => changed(hooks, 'dialback', () => ({ believesUnsolicited: () => true })),
};
