// Takes an opening element in any namespace.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const websocketAnyNamespace: Mutant = {
  name: 'websocket/any-namespace',
  breaks: 'Takes an opening element in any namespace.',
  requirement: ['rfc7395-3.3.2-wrong-namespace'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ read }) => ({
      read: (message, limits) =>
        read(message, limits).map((event) =>
          event.type === 'header' ? { ...event, element: { ...event.element, ns: NS.framingServer } } : event,
        ),
    })),
};
