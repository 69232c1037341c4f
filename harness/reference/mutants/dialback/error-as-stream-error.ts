// Ends the stream with a stream error when it gets a dialback error.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackErrorAsStreamError: Mutant = {
  name: 'dialback/error-as-stream-error',
  breaks: 'Ends the stream with a stream error when it gets a dialback error.',
  requirement: ['xep0220-2.1.1-error-bounce', 'xep0220-2.5-error-not-fatal'],
  mutate: (hooks) => changed(hooks, 'dialback', () => ({ errorsAreFatal: () => true })),
};
