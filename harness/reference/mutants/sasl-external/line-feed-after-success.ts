// Puts a line feed behind `<success/>`.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalLineFeedAfterSuccess: Mutant = {
  name: 'sasl-external/line-feed-after-success',
  breaks: 'Puts a line feed behind `<success/>`.',
  requirement: ['rfc6120-6.3.5-no-whitespace'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ write }) => ({
      write: (element) => `${write(element)}${element.ns === NS.sasl && element.name === 'success' ? '\n' : ''}`,
    })),
};
