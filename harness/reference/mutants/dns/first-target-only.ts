// Tries the first target and the first address only.
import { changed, type Mutant } from '../mutant.ts';

export const dnsFirstTargetOnly: Mutant = {
  name: 'dns/first-target-only',
  breaks: 'Tries the first target and the first address only.',
  requirement: ['rfc6120-3.2.1-next-target', 'rfc6120-3.2.1-next-address', 'xep0368-3-fallback-between'],
  mutate: (hooks) => changed(hooks, 'dns', () => ({ tries: (list) => list.slice(0, 1) })),
};
