// Takes the target `.` for a host.
import { changed, type Mutant } from '../mutant.ts';

export const dnsConnectsToDot: Mutant = {
  name: 'dns/connects-to-dot',
  breaks: 'Takes the target `.` for a host.',
  requirement: ['rfc6120-3.2.1-dot-target', 'xep0368-5-dot-no-address-fallback', 'xep0368-5-dot-target'],
  mutate: (hooks) => changed(hooks, 'dns', () => ({ denied: () => false, fallsBack: () => true })),
};
