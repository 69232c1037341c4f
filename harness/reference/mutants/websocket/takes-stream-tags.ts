// Takes the header of a stream on TCP.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const websocketTakesStreamTags: Mutant = {
  name: 'websocket/takes-stream-tags',
  breaks: 'Takes the header of a stream on TCP.',
  requirement: ['rfc7395-3.3.1-stream-element-refused'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ read }) => ({
      read: (message, limits) => read(Buffer.from(asOpen(message.toString())), limits),
    })),
};

/** A header as on TCP, as the opening element that it should have been. */
function asOpen(text: string): string {
  return text.replace(
    /^<stream:stream xmlns='[^']*' xmlns:stream='[^']*'([^>]*)>$/,
    `<open xmlns='${NS.framingServer}'$1/>`,
  );
}
