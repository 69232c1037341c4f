// Does not know pings, and answers feature-not-implemented.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoPingNotImplemented: Mutant = {
  name: 'disco/ping-not-implemented',
  breaks: 'Does not know pings, and answers feature-not-implemented.',
  requirement: ['xep0199-4.3-ping-unsupported', 'xep0199-5-disco'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ handlers }) => ({
      handlers: { ...handlers, [`{${NS.ping}}ping`]: () => ({ error: 'feature-not-implemented' }) },
    })),
};
