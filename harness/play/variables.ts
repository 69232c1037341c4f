// Variables that come up on the wire: the stream ids, and the dialback key that belongs to the SUT's.
import type { Event } from '../wire/event.ts';
import type { PlayContext } from './context.ts';

const OWN_ID = 'incoming.stream-id';

/**
 * Sets `stream-id` and `dialback-key` (and both with a connection's name before) whenever the SUT answers a stream header,
 * and `incoming.stream-id` whenever it speaks on a stream to which the peer gave another id than before.
 */
export function watchVariables(context: Pick<PlayContext, 'transcript' | 'peers' | 'variables'>): Disposable {
  const { transcript, peers, variables } = context;
  const set = (event: Event, name: string, value: string): void => {
    variables.set(name, value);
    const { actor, connection } = event;
    transcript.add({ actor, ...(connection === undefined ? {} : { connection }) }, { type: 'variable', name, value });
  };
  const stop = transcript.listen((event) => {
    if ((event.type !== 'header' && event.type !== 'element') || event.dir !== 'in') return;
    const peer = peers.get(event.actor);
    const connection = peer?.connections.find((candidate) => candidate.id === event.connection);
    if (peer === undefined || connection === undefined || connection.aside) return;
    if (event.type === 'header' && connection.dir === 'out') {
      const id = event.element.attrs.id ?? '';
      const values = { 'stream-id': id, 'dialback-key': peer.keyFor(peer.environment.sut.domain, peer.domain, id) };
      const scopes = ['', ...(event.as === undefined ? [] : [`${event.as}.`]), `${event.actor}.`];
      for (const scope of scopes) {
        for (const [name, value] of Object.entries(values)) set(event, scope + name, value);
      }
    } else if (event.type === 'element' && connection.dir === 'in') {
      // The peer's own id is there when its header has been sent: after the SUT's, so with the first element on the stream.
      if (variables.get(OWN_ID) !== connection.streamId) set(event, OWN_ID, connection.streamId);
    }
  });
  return { [Symbol.dispose]: stop };
}
