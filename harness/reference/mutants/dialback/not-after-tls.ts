// Does not offer dialback after TLS.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackNotAfterTls: Mutant = {
  name: 'dialback/not-after-tls',
  breaks: 'Does not offer dialback after TLS.',
  requirement: ['xep0220-2.4.2-advertise-errors'],
  origin: 'Openfire with self-signed certificates (igniterealtime/Openfire pull request 3291)',
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: { ...features, dialback: (state) => (state.encrypted ? null : features.dialback(state)) },
    })),
};
