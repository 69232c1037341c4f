// Takes what came in the clear behind STARTTLS for the first element of the protected stream.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

const HEADER = `<stream:stream xmlns='${NS.server}' xmlns:stream='${NS.stream}' xmlns:db='${NS.dialback}' version='1.0'>`;

export const tlsGoesOnInInjectedStream: Mutant = {
  name: 'tls/goes-on-in-injected-stream',
  breaks: 'Takes what came in the clear behind STARTTLS for the first element of the protected stream.',
  requirement: ['rfc6120-5.4.3.3-discard-receiving'],
  mutate: (hooks) =>
    changed(hooks, 'tls', () => ({
      keeps(latest) {
        const [, injected] = /<starttls[^>]*>(?:<\/starttls>)?([\s\S]*)/.exec(latest.toString('latin1')) ?? [];
        return Buffer.from(injected ? `${HEADER}${injected}` : '');
      },
    })),
};
