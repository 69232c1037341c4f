// Accepts a certificate that is signed with its own key.
import { changed, type Mutant } from '../mutant.ts';

export const certificateAcceptsSelfSigned: Mutant = {
  name: 'certificate/accepts-self-signed',
  breaks: 'Accepts a certificate that is signed with its own key.',
  requirement: ['rfc6120-13.7.2-self-signed', 'protoxep-s2serr-5-self-signed', 'rfc6120-13.7.2-receiving-untrusted'],
  origin: 'Openfire before 3.10 accepted self-signed certificates of servers (CVE-2014-3451)',
  mutate: (hooks) => changed(hooks, 'certificate', ({ checks }) => ({ checks: { ...checks, selfSigned: () => null } })),
};
