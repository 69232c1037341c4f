// Closes the stream with internal-server-error on elements that it does not know.
import { changed, type Mutant } from '../mutant.ts';

export const streamsRoutesUnknownElements: Mutant = {
  name: 'streams/routes-unknown-elements',
  breaks: 'Closes the stream with internal-server-error on elements that it does not know.',
  requirement: ['rfc6120-4.8.4-unknown-first-level', 'rfc6120-4.9.3.24-unknown-content-element'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ unknown: () => ({ condition: 'internal-server-error' }) })),
};
