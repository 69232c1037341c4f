// Offers dialback beside a STARTTLS that is required.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const tlsMoreThanStarttls: Mutant = {
  name: 'tls/more-than-starttls',
  breaks: 'Offers dialback beside a STARTTLS that is required.',
  requirement: ['rfc6120-5.3.1-only-starttls-when-required'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        dialback: () => el('dialback', NS.dialbackFeature, {}, el('errors', NS.dialbackFeature)),
      },
    })),
};
