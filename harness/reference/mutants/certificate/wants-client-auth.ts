// Wants the clientAuth usage of initiating servers, which public authorities grant no more, and leaves the others without a word.
import { OID } from '../../certificate/parse.ts';
import { changed, type Mutant } from '../mutant.ts';

export const certificateWantsClientAuth: Mutant = {
  name: 'certificate/wants-client-auth',
  breaks: 'Wants the clientAuth usage of initiating servers, and leaves those without it waiting.',
  requirement: ['rfc5280-4.2.1.12-serverauth-only'],
  origin: 'ejabberd 18.06 (processone/ejabberd issue 2563)',
  profiles: ['strict'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'certificate', ({ checks }) => ({
        checks: {
          ...checks,
          purpose: (subject) =>
            subject.role === 'client' && !(subject.leaf.extendedKeyUsage?.includes(OID.clientAuth) ?? true)
              ? { condition: 'certificate-invalid', because: 'it is not for clients' }
              : checks.purpose(subject),
        },
      })),
      'stream',
      () => ({ admits: () => null }),
    ),
};
