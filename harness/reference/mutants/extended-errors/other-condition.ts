// Reports a refused certificate as remote-server-not-found.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsOtherCondition: Mutant = {
  name: 'extended-errors/other-condition',
  breaks: 'Reports a refused certificate as remote-server-not-found.',
  requirement: [
    'protoxep-s2serr-6-accompanies',
    'rfc6120-10.4.3-stream-failure',
    'rfc6120-13.7.2-expired',
    'rfc6120-13.7.2-untrusted-ca',
    'rfc6120-13.7.2-self-signed',
    'rfc6120-13.7.2.1-initiating-reference',
  ],
  origin: 'Openfire answers remote-server-not-found to every failure of a delivery',
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended === null ? found : { ...found, condition: 'remote-server-not-found' };
      },
    })),
};
