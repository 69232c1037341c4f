// Neither answers dialback over WebSocket nor offers a key.
import type { ReaderEvent } from '../../../wire/stream-reader.ts';
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const websocketLosesDialback: Mutant = {
  name: 'websocket/loses-dialback',
  breaks: 'Neither answers dialback over WebSocket nor offers a key.',
  requirement: ['xep0468-2-dialback'],
  profiles: ['dialback'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ read, messages }) => ({
      read: (message, limits) => read(message, limits).filter((event) => !isDialback(event)),
      messages: (good, role) => messages(good, role).filter((message) => !message.includes('<db:')),
    })),
};

function isDialback(event: ReaderEvent): boolean {
  return event.type === 'element' && event.element.ns === NS.dialback;
}
