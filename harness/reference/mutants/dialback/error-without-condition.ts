// Sends dialback errors without a condition.
import { withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const dialbackErrorWithoutCondition: Mutant = {
  name: 'dialback/error-without-condition',
  breaks: 'Sends dialback errors without a condition.',
  requirement: ['xep0220-2.5-error-format'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ answer }) => ({
      answer: (name, request, verdict) => withChildren(answer(name, request, verdict), []),
    })),
};
