// Serves the names below a domain on a stream for that domain, whether the other end can do that or not.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackMultiplexesTargets: Mutant = {
  name: 'dialback/multiplexes-targets',
  breaks: 'Serves the names below a domain on a stream for that domain, whether the other end can do that or not.',
  requirement: ['xep0220-2.6.2-no-target-multiplexing', 'rfc6120-3.2.4-add-on-service'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      initialHeader: (attrs) => ({ ...attrs, to: attrs.to?.replace(/^rooms\./, '') ?? null }),
    })),
};
