// Sends its answers back on the stream that the peer opened.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasAnswersOnSameStream: Mutant = {
  name: 'stanzas/answers-on-same-stream',
  breaks: 'Sends its answers back on the stream that the peer opened.',
  requirement: ['rfc6120-4.5-unidirectional', 'rfc6120-4.9.1.4-stanza-error-return-connection'],
  mutate: (hooks) => changed(hooks, 'routing', () => ({ answersOnSameStream: () => true })),
};
