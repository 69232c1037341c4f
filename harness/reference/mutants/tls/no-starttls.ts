// Does not offer STARTTLS.
import { changed, type Mutant } from '../mutant.ts';

export const tlsNoStarttls: Mutant = {
  name: 'tls/no-starttls',
  breaks: 'Does not offer STARTTLS.',
  requirement: ['rfc6120-5.4.1-advertise-starttls'],
  mutate: (hooks) => changed(hooks, 'stream', ({ features }) => ({ features: { ...features, starttls: () => null } })),
};
