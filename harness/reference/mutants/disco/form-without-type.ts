// Publishes a form that does not say what it is.
import { elementsOf } from '../../../xmpp/element.ts';
import { NS } from '../../../xmpp/namespaces.ts';
import { withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoFormWithoutType: Mutant = {
  name: 'disco/form-without-type',
  breaks: 'Publishes a form that does not say what it is.',
  requirement: ['xep0128-2-form', 'xep0157-3-serverinfo-form'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ handlers }) => ({
      handlers: {
        ...handlers,
        [`{${NS.discoInfo}}query`]: (payload, config) => {
          const answer = handlers[`{${NS.discoInfo}}query`]!(payload, config, 'domain');
          if (!('result' in answer) || answer.result === null) return answer;
          const children = elementsOf(answer.result).map((child) =>
            child.ns === NS.dataForms ? withChildren(child, child.children.slice(1)) : child,
          );
          return { result: withChildren(answer.result, children) };
        },
      },
    })),
};
