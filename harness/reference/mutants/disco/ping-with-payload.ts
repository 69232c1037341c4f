// Sends the ping back.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoPingWithPayload: Mutant = {
  name: 'disco/ping-with-payload',
  breaks: 'Sends the ping back.',
  requirement: ['xep0199-4.3-ping'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ handlers }) => ({
      handlers: { ...handlers, [`{${NS.ping}}ping`]: (payload) => ({ result: payload }) },
    })),
};
