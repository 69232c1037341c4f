// Takes any certificate at an endpoint.
import { changed, type Mutant } from '../mutant.ts';

export const websocketBelievesAnyEndpoint: Mutant = {
  name: 'websocket/believes-any-endpoint',
  breaks: 'Takes any certificate at an endpoint.',
  requirement: ['xep0468-2-extended-error', 'xep0156-2.2-certificate-names'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ judges }) => ({
      judges: (presented) => presented.transport !== 'websocket' && judges(presented),
    })),
};
