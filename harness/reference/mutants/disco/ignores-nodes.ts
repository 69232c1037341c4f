// Answers for any node as if none had been asked for.
import { withAttrs } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoIgnoresNodes: Mutant = {
  name: 'disco/ignores-nodes',
  breaks: 'Answers for any node as if none had been asked for.',
  requirement: ['xep0030-3.2-node-mirrored'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ handlers }) => ({
      handlers: Object.fromEntries(
        Object.entries(handlers).map(([key, handler]) => [
          key,
          (payload, config) => handler(withAttrs(payload, { node: null }), config, 'domain'),
        ]),
      ),
    })),
};
