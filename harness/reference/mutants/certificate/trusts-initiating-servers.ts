// Believes every initiating server that has any certificate.
import { changed, type Mutant } from '../mutant.ts';

export const certificateTrustsInitiatingServers: Mutant = {
  name: 'certificate/trusts-initiating-servers',
  breaks: 'Believes every initiating server that has any certificate.',
  requirement: [
    'rfc6120-13.7.2-receiving-untrusted',
    'rfc6120-13.7.2.1-receiving-reference',
    'xep0178-3-no-external-on-mismatch',
  ],
  mutate: (hooks) =>
    changed(hooks, 'certificate', () => ({
      judges: (presented) => presented.role !== 'client' || presented.chain.length === 0,
    })),
};
