// Does not say in its disco#info that it has subscriptions between servers.
import { isElement } from '../../../xmpp/element.ts';
import { NS } from '../../../xmpp/namespaces.ts';
import { withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

const INFO = `{${NS.discoInfo}}query`;

export const serverBuddiesNotAnnounced: Mutant = {
  name: 'server-buddies/not-announced',
  breaks: 'Does not say in its disco#info that it has subscriptions between servers.',
  requirement: ['xep0267-3-disco'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ handlers }) => ({
      handlers: {
        ...handlers,
        [INFO]: (payload, config) => {
          const answer = handlers[INFO]!(payload, config, 'domain');
          if (!('result' in answer) || answer.result === null) return answer;
          const kept = answer.result.children.filter(
            (child) => !isElement(child) || child.attrs.var !== NS.serverPresence,
          );
          return { result: withChildren(answer.result, kept) };
        },
      },
    })),
};
