// Variables that come up on the wire: the stream id that the SUT gave, and the dialback key that belongs to it.
import type { PlayContext } from './context.ts';

/** Sets `stream-id` and `dialback-key` (and both with a connection's name before) whenever the SUT answers a stream header. */
export function watchVariables(context: PlayContext): Disposable {
  const { transcript, peers, variables } = context;
  const stop = transcript.listen((event) => {
    if (event.type !== 'header' || event.dir !== 'in' || event.connection === undefined) return;
    const peer = peers.get(event.actor);
    const connection = peer?.connections.find((candidate) => candidate.id === event.connection);
    if (peer === undefined || connection?.dir !== 'out') return;
    const id = event.element.attrs.id ?? '';
    const values = { 'stream-id': id, 'dialback-key': peer.keyFor(peer.environment.sut.domain, peer.domain, id) };
    const scopes = ['', ...(event.as === undefined ? [] : [`${event.as}.`]), `${event.actor}.`];
    for (const scope of scopes) {
      for (const [name, value] of Object.entries(values)) {
        variables.set(scope + name, value);
        transcript.add(
          { actor: event.actor, connection: event.connection },
          { type: 'variable', name: scope + name, value },
        );
      }
    }
  });
  return { [Symbol.dispose]: stop };
}
