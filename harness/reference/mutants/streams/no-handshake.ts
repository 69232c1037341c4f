// Takes stanzas on connections on which no stream was opened.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

const HEADER = Buffer.from(`<stream:stream xmlns='${NS.server}' xmlns:stream='${NS.stream}' version='1.0'>`);

export const streamsNoHandshake: Mutant = {
  name: 'streams/no-handshake',
  breaks: 'Takes stanzas on connections on which no stream was opened.',
  requirement: ['xep0361-4.1-no-unagreed-zero-handshake'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'routing', ({ rules }) => ({
        rules: { ...rules, authenticated: () => null, sender: () => null, target: () => null },
      })),
      'stream',
      () => ({
        prepares: (bytes) =>
          bytes.toString('latin1').startsWith("<message xmlns='") ? Buffer.concat([HEADER, bytes]) : bytes,
      }),
    ),
};
