// Answers in the clear on the port of direct TLS.
import { changed, type Mutant } from '../mutant.ts';

export const tlsClearOnDirectPort: Mutant = {
  name: 'tls/clear-on-direct-port',
  breaks: 'Answers in the clear on the port of direct TLS.',
  requirement: ['rfc6120-5.4.3.2-tls-failure'],
  mutate: (hooks) => changed(hooks, 'tls', () => ({ listens: () => 'starttls' })),
};
