// Leaves the id out of its answers to `db:verify`.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackAnswersWithoutId: Mutant = {
  name: 'dialback/answers-without-id',
  breaks: 'Leaves the id out of its answers to `db:verify`.',
  requirement: ['xep0220-2.2.2-authoritative-valid', 'xep0220-2.2.2-authoritative-invalid'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ answer }) => ({
      answer: (name, request, verdict) => answer(name, { ...request, id: null }, verdict),
    })),
};
