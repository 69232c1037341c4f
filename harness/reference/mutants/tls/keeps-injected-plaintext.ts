// Reads what came in the clear behind STARTTLS as if it had come inside TLS.
import { changed, type Mutant } from '../mutant.ts';

export const tlsKeepsInjectedPlaintext: Mutant = {
  name: 'tls/keeps-injected-plaintext',
  breaks: 'Reads what came in the clear behind STARTTLS as if it had come inside TLS.',
  requirement: ['rfc6120-5.4.3.3-discard-receiving', 'rfc6120-5.4.3.3-discard-initiating'],
  origin: 'the STARTTLS injection of many mail and chat servers (CVE-2011-0411 and its like)',
  mutate: (hooks) =>
    changed(hooks, 'tls', () => ({
      keeps(latest) {
        const match = /<(?:starttls|proceed)[^>]*>(?:<\/(?:starttls|proceed)>)?/.exec(latest.toString('latin1'));
        return match ? latest.subarray(match.index + match[0].length) : Buffer.alloc(0);
      },
    })),
};
