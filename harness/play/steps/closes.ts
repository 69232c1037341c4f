// `peer closes`: the stream, TLS with TCP, or TCP alone. RFC 6120 §4.4.
import { z } from 'zod';
import { WebSocketFraming } from '../../peer/websocket/framing.ts';
import { connectionOf } from '../context.ts';
import { defineStep, done, failed } from '../step.ts';

const args = z.enum(['stream', 'websocket', 'fin', 'rst']);

export const closes = defineStep<z.infer<typeof args>>({
  verb: 'closes',
  waits: false,
  actors: ['peer'],
  summary:
    '`stream` sends </stream:stream> (<close/> over WebSocket); `websocket` sends a close frame; `fin` ends the connection in order; `rst` resets it.',
  args,
  modifiers: ['on'],
  sample: 'peer closes: stream',
  async run(context, { actor, args: how, modifiers }) {
    const connection = connectionOf(context, actor, modifiers.on);
    if (typeof connection === 'string') return failed(connection);
    if (how === 'stream') connection.closeStream();
    else if (how !== 'websocket') connection.end(how);
    else if (connection.framing instanceof WebSocketFraming) connection.framing.link.close(1000);
    else return failed('it is no WebSocket');
    return done;
  },
});
