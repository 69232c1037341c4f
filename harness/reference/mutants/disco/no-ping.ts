// Says that it answers pings, and does not.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoNoPing: Mutant = {
  name: 'disco/no-ping',
  breaks: 'Says that it answers pings, and does not.',
  requirement: ['xep0199-4.3-ping', 'xep0199-5-disco'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ handlers }) => ({
      handlers: { ...handlers, [`{${NS.ping}}ping`]: () => ({ error: 'service-unavailable' }) },
    })),
};
