// Wants the clientAuth usage of initiating servers, which public authorities grant no more.
import { OID } from '../../certificate/parse.ts';
import { changed, type Mutant } from '../mutant.ts';

export const certificateWantsClientAuth: Mutant = {
  name: 'certificate/wants-client-auth',
  breaks: 'Wants the clientAuth usage of initiating servers, which public authorities grant no more.',
  requirement: ['rfc5280-4.2.1.12-serverauth-only', 'rfc7590-3.4-authenticate-peers'],
  origin: 'ejabberd 18.06 (processone/ejabberd issue 2563)',
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ checks }) => ({
      checks: {
        ...checks,
        purpose: (subject) =>
          subject.role === 'client' && !(subject.leaf.extendedKeyUsage?.includes(OID.clientAuth) ?? true)
            ? { condition: 'certificate-invalid', because: 'it is not for clients' }
            : checks.purpose(subject),
      },
    })),
};
