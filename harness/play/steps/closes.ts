// `peer closes`: the stream, TLS with TCP, or TCP alone. RFC 6120 §4.4.
import { z } from 'zod';
import { connectionOf } from '../context.ts';
import { defineStep, done, failed } from '../step.ts';

const args = z.enum(['stream', 'fin', 'rst']);

export const closes = defineStep<z.infer<typeof args>>({
  verb: 'closes',
  waits: false,
  actors: ['peer'],
  summary: '`stream` sends </stream:stream>; `fin` ends the connection in order; `rst` resets it.',
  args,
  modifiers: ['on'],
  sample: 'peer closes: stream',
  async run(context, { actor, args: how, modifiers }) {
    const connection = connectionOf(context, actor, modifiers.on);
    if (typeof connection === 'string') return failed(connection);
    if (how === 'stream') connection.closeStream();
    else connection.end(how);
    return done;
  },
});
