// Sends dialback errors without saying that it does.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const dialbackErrorsNotAdvertised: Mutant = {
  name: 'dialback/errors-not-advertised',
  breaks: 'Sends dialback errors without saying that it does.',
  requirement: ['xep0220-2.4.2-advertise-errors'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: { ...features, dialback: (state) => features.dialback(state) && el('dialback', NS.dialbackFeature) },
    })),
};
