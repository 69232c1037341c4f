// Tries the port of clients where there are no SRV records.
import { changed, type Mutant } from '../mutant.ts';

export const dnsFallsBackToClientPort: Mutant = {
  name: 'dns/falls-back-to-client-port',
  breaks: 'Tries the port of clients where there are no SRV records.',
  requirement: ['rfc6120-3.2.2-fallback'],
  mutate: (hooks) => changed(hooks, 'dns', () => ({ fallbackPort: () => 5222 })),
};
