// Does not look at certificates on direct TLS.
import { changed, type Mutant } from '../mutant.ts';

export const certificateTrustsDirectTls: Mutant = {
  name: 'certificate/trusts-direct-tls',
  breaks: 'Does not look at certificates on direct TLS.',
  requirement: ['xep0368-3-cert-validation-same', 'protoxep-s2serr-6-direct-tls'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', () => ({ judges: (presented) => presented.transport !== 'direct-tls' })),
};
