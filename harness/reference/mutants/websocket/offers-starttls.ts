// Offers STARTTLS inside wss.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const websocketOffersStarttls: Mutant = {
  name: 'websocket/offers-starttls',
  breaks: 'Offers STARTTLS inside wss.',
  requirement: ['rfc7395-3.9-no-starttls'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ messages }) => ({
      messages: (good, ...rest) =>
        messages(good, ...rest).map((message) =>
          message.replace(/^(<stream:features[^>]*>)/, `$1<starttls xmlns='${NS.tls}'/>`),
        ),
    })),
};
