// Wants the domain in the certificate of an endpoint.
import { changed, type Mutant } from '../mutant.ts';

export const websocketNamesTheDomainOnly: Mutant = {
  name: 'websocket/names-the-domain-only',
  breaks: 'Wants the domain in the certificate of an endpoint.',
  requirement: ['xep0156-2.2-certificate-names'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ names: (domain) => [domain] })),
};
