// Does not look at certificates after STARTTLS, as if encryption were enough.
import { changed, type Mutant } from '../mutant.ts';

export const certificateTrustsStarttls: Mutant = {
  name: 'certificate/trusts-starttls',
  breaks: 'Does not look at certificates after STARTTLS, as if encryption were enough.',
  requirement: [
    'rfc6120-5.4.3.1-initiator-must-validate',
    'rfc6120-13.7.2-untrusted-ca',
    'rfc6120-13.7.2-expired',
    'rfc6120-13.7.2-self-signed',
    'rfc6120-13.7.2.1-initiating-reference',
  ],
  mutate: (hooks) =>
    changed(hooks, 'certificate', () => ({
      judges: (presented) => presented.transport !== 'starttls' || presented.role !== 'server',
    })),
};
