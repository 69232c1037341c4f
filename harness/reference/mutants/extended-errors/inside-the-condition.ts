// Puts the extended condition into the defined one.
import { isElement } from '../../../xmpp/element.ts';
import { el, withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsInsideTheCondition: Mutant = {
  name: 'extended-errors/inside-the-condition',
  breaks: 'Puts the extended condition into the defined one.',
  requirement: [
    'protoxep-s2serr-1.1-position',
    'protoxep-s2serr-6-accompanies',
    'protoxep-s2serr-5-certificate-expired',
    'protoxep-s2serr-5-self-signed',
    'protoxep-s2serr-5-not-trusted',
    'protoxep-s2serr-5-name-mismatch',
    'protoxep-s2serr-5-invalid',
  ],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ element }) => ({
      element(error, namespace) {
        const [condition, ...rest] = element({ ...error, extended: null }, namespace).children;
        const inner = error.extended === null ? [] : [el(error.extended, namespace)];
        const outer = condition && isElement(condition) ? [withChildren(condition, inner)] : [];
        return withChildren(element(error, namespace), [...outer, ...rest]);
      },
    })),
};
