// Gives two extended conditions.
import { el, withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsTwoConditions: Mutant = {
  name: 'extended-errors/two-conditions',
  breaks: 'Gives two extended conditions.',
  requirement: ['protoxep-s2serr-5-single'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ element }) => ({
      element(error, namespace) {
        const whole = element(error, namespace);
        return error.extended === null
          ? whole
          : withChildren(whole, [...whole.children, el('certificate-invalid', namespace)]);
      },
    })),
};
