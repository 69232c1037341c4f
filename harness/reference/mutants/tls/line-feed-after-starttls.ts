// Puts a line feed behind `<starttls/>`.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const tlsLineFeedAfterStarttls: Mutant = {
  name: 'tls/line-feed-after-starttls',
  breaks: 'Puts a line feed behind `<starttls/>`.',
  requirement: ['rfc6120-5.3.3-no-whitespace'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ write }) => ({
      write: (element) => `${write(element)}${element.ns === NS.tls && element.name === 'starttls' ? '\n' : ''}`,
    })),
};
