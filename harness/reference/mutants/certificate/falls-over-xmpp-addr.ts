// Falls over, with all that waited, when a certificate names its owner as XmppAddr.
import { changed, type Mutant } from '../mutant.ts';

export const certificateFallsOverXmppAddr: Mutant = {
  name: 'certificate/falls-over-xmpp-addr',
  breaks: 'Falls over, with all that waited, when a certificate names its owner as XmppAddr.',
  requirement: ['rfc6120-13.7.2.1-xmppaddr', 'rfc6120-10.4.3-stream-failure'],
  origin: 'ejabberd 24.12, as far as the crash goes',
  mutate: (hooks) =>
    changed(
      changed(hooks, 'certificate', ({ names }) => ({
        names: {
          ...names,
          xmppAddr: () => {
            throw new Error('no name that is known');
          },
        },
      })),
      'routing',
      () => ({ bouncesAfterCrash: () => false }),
    ),
};
