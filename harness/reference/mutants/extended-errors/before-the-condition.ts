// Puts the extended condition first.
import { withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsBeforeTheCondition: Mutant = {
  name: 'extended-errors/before-the-condition',
  breaks: 'Puts the extended condition first.',
  requirement: ['protoxep-s2serr-1.1-position'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ element }) => ({
      element(error, namespace) {
        const whole = element(error, namespace);
        return error.extended === null ? whole : withChildren(whole, whole.children.toReversed());
      },
    })),
};
