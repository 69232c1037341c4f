// Answers bytes that are not UTF-8 with internal-server-error.
import { changed, type Mutant } from '../mutant.ts';

export const xmlWrongConditionForBadUtf8: Mutant = {
  name: 'xml/wrong-condition-for-bad-utf8',
  breaks: 'Answers bytes that are not UTF-8 with internal-server-error.',
  requirement: ['rfc6120-11.6-invalid-utf8', 'rfc6120-11.6-unsupported-encoding'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ unreadable }) => ({
      unreadable: (error, head) =>
        /UTF-8/.test(error) ? { condition: 'internal-server-error' } : unreadable(error, head),
    })),
};
