// `peer sends stream error`: and closes its stream. RFC 6120 §4.9.
import { z } from 'zod';
import { writeStreamError } from '../../peer/stream-error.ts';
import { connectionOf } from '../context.ts';
import { defineStep, done, failed } from '../step.ts';
import { hadEnded } from './had-ended.ts';

const args = z.union([
  z.string(),
  z.strictObject({ condition: z.string(), text: z.string().optional(), application: z.string().optional() }),
]);

export const sendsStreamError = defineStep<z.infer<typeof args>>({
  verb: 'sends stream error',
  waits: false,
  actors: ['peer'],
  summary: 'Sends a stream error of any condition, known or not, and `</stream:stream>`.',
  args,
  modifiers: ['on', 'mayFail'],
  sample: 'peer sends stream error: host-gone',
  async run(context, { actor, args: value, modifiers }) {
    const connection = connectionOf(context, actor, modifiers.on);
    if (typeof connection === 'string') return failed(connection);
    const { condition, text, application } =
      typeof value === 'string' ? { condition: value, text: undefined, application: undefined } : value;
    await connection.readFirst();
    if (!connection.send(writeStreamError(condition, text, application))) return hadEnded(context, connection);
    connection.closeStream();
    return done;
  },
});
