// Takes a dot behind the domain for a part of it.
import { changed, type Mutant } from '../mutant.ts';

export const dnsKeepsTrailingDot: Mutant = {
  name: 'dns/keeps-trailing-dot',
  breaks: 'Takes a dot behind the domain for a part of it.',
  requirement: ['rfc7622-3.2-trailing-dot'],
  mutate: (hooks) => changed(hooks, 'routing', () => ({ address: (to) => to })),
};
