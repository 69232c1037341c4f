// Lets anybody who has a certificate issue others.
import { changed, type Mutant } from '../mutant.ts';

export const certificateAcceptsIssuerThatIsNone: Mutant = {
  name: 'certificate/accepts-issuer-that-is-none',
  breaks: 'Lets anybody who has a certificate issue others.',
  requirement: ['rfc6120-13.7.2-untrusted-ca', 'protoxep-s2serr-5-invalid', 'rfc5280-6.1.4-issuer-rules'],
  origin: 'the basicConstraints bug of several TLS libraries (CVE-2002-0862, CVE-2009-0265)',
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ checks }) => ({ checks: { ...checks, authorities: () => null } })),
};
