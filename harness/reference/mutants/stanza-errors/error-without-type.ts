// Gives the error no type.
import { withAttrs } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsErrorWithoutType: Mutant = {
  name: 'stanza-errors/error-without-type',
  breaks: 'Gives the error no type.',
  requirement: ['rfc6120-8.3.2-error-syntax'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ element }) => ({
      element: (error, namespace) => withAttrs(element(error, namespace), { type: null }),
    })),
};
