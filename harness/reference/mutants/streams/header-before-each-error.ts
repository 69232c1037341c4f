// Opens its stream once more before it reports an error on it.
import { NS } from '../../../xmpp/namespaces.ts';
import { isStreamError } from '../../stream/errors.ts';
import { changed, type Mutant } from '../mutant.ts';

const HEADER = `<?xml version='1.0'?><stream:stream xmlns='${NS.server}' xmlns:stream='${NS.stream}' version='1.0'>`;

export const streamsHeaderBeforeEachError: Mutant = {
  name: 'streams/header-before-each-error',
  breaks: 'Opens its stream once more before it reports an error on it.',
  requirement: ['rfc6120-11.3-generates-well-formed'],
  origin: 'ejabberd 24.12',
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ write }) => ({
      write: (element) => (isStreamError(element) ? HEADER : '') + write(element),
    })),
};
