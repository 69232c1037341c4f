// `peer sends header`: a stream header, without waiting for an answer.
import { z } from 'zod';
import { sendHeader } from '../../peer/negotiation.ts';
import { connectionOf, peerOf } from '../context.ts';
import { defineStep, done, failed } from '../step.ts';
import { hadEnded } from './had-ended.ts';
import { expandHeader } from './opens.ts';

const args = z.record(z.string(), z.string().nullable());

export const sendsHeader = defineStep<z.infer<typeof args>>({
  verb: 'sends header',
  waits: false,
  actors: ['peer'],
  summary: 'Sends a stream header with some attributes replaced (null leaves one out), and waits for nothing.',
  args,
  modifiers: ['on', 'mayFail', 'requirement', 'feature'],
  sample: 'peer sends header: { version: null }',
  async run(context, { actor, args: changes, modifiers }) {
    const connection = connectionOf(context, actor, modifiers.on);
    if (typeof connection === 'string') return failed(connection);
    if (connection.closed) return hadEnded(context, connection);
    sendHeader(peerOf(context, actor), connection, expandHeader(context, changes));
    return done;
  },
});
