// Puts the error child into the dialback namespace.
import { elementsOf } from '../../../xmpp/element.ts';
import { NS } from '../../../xmpp/namespaces.ts';
import { withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const dialbackErrorInDialbackNamespace: Mutant = {
  name: 'dialback/error-in-dialback-namespace',
  breaks: 'Puts the error child into the dialback namespace.',
  requirement: ['xep0220-2.5-error-format'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ answer }) => ({
      answer(name, request, verdict) {
        const whole = answer(name, request, verdict);
        return withChildren(
          whole,
          elementsOf(whole).map((child) => ({ ...child, ns: NS.dialback })),
        );
      },
    })),
};
