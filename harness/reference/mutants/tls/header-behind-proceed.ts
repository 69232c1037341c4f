// Opens the next stream in the clear, behind `<proceed/>`.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

const HEADER = `<?xml version='1.0'?><stream:stream xmlns='${NS.server}' xmlns:stream='${NS.stream}' id='early' version='1.0'>`;

export const tlsHeaderBehindProceed: Mutant = {
  name: 'tls/header-behind-proceed',
  breaks: 'Opens the next stream in the clear, behind `<proceed/>`.',
  requirement: ['rfc6120-5.4.3.1-no-plaintext-after-proceed'],
  origin: 'Prosody 13.0, which answers so what came in the clear behind <starttls/>',
  mutate: (hooks) => changed(hooks, 'tls', () => ({ spacing: () => HEADER })),
};
