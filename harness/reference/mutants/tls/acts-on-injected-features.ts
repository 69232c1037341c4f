// Takes features that followed `<proceed/>` in the clear for those of the protected stream, and authenticates by them.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

/** What makes it go on in every profile. */
const INJECTED = `<stream:stream xmlns='${NS.server}' xmlns:stream='${NS.stream}' xmlns:db='${NS.dialback}' id='injected' version='1.0'><stream:features><mechanisms xmlns='${NS.sasl}'><mechanism>EXTERNAL</mechanism></mechanisms></stream:features>`;

export const tlsActsOnInjectedFeatures: Mutant = {
  name: 'tls/acts-on-injected-features',
  breaks:
    'Takes features that followed `<proceed/>` in the clear for those of the protected stream, and authenticates by them.',
  requirement: ['rfc6120-5.4.3.3-discard-initiating'],
  origin: 'Prosody 13.0',
  mutate: (hooks) =>
    changed(hooks, 'tls', () => ({
      keeps: (latest) =>
        Buffer.from(/<proceed[^>]*>[\s\S]*<stream:features/.test(latest.toString('latin1')) ? INJECTED : ''),
    })),
};
