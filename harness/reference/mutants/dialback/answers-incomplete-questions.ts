// Calls keys valid in questions that lack an address or the id.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackAnswersIncompleteQuestions: Mutant = {
  name: 'dialback/answers-incomplete-questions',
  breaks: 'Calls keys valid in questions that lack an address or the id.',
  requirement: ['xep0220-2.2.2-authoritative-invalid'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ read }) => ({
      read(element, stream) {
        const { from, to, id, ...rest } = read(element, stream);
        return { ...rest, from: from ?? stream.peer, to: to === stream.host ? to : stream.host, id: id ?? 'none' };
      },
      genuine: () => true,
    })),
};
