// Tries the address of the domain when the targets of its SRV records do not answer.
import { changed, type Mutant } from '../mutant.ts';

export const dnsFallsBackBesideSrv: Mutant = {
  name: 'dns/falls-back-beside-srv',
  breaks: 'Tries the address of the domain when the targets of its SRV records do not answer.',
  requirement: ['rfc6120-3.2.1-no-fallback-after-srv', 'xep0368-3-no-address-fallback'],
  mutate: (hooks) =>
    changed(hooks, 'dns', ({ order, place }) => ({
      order(offers, random) {
        const ordered = order(offers, random);
        const [first] = ordered;
        return first ? [...ordered, { ...first, transport: 'starttls' as const, port: -1 }] : ordered;
      },
      place: (offer) =>
        offer.port === -1 ? { host: offer.target.split('.').slice(-3).join('.'), port: 5269 } : place(offer),
    })),
};
