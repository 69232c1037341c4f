// `peer restarts`: a new stream on the same connection. RFC 6120 §4.3.3.
import { z } from 'zod';
import { restart } from '../../peer/negotiation.ts';
import { connectionOf, peerOf } from '../context.ts';
import { defineStep, failed, outcome } from '../step.ts';
import { expandHeader } from './opens.ts';

const args = z.record(z.string(), z.string().nullable());

export const restarts = defineStep<z.infer<typeof args>>({
  verb: 'restarts',
  waits: false,
  actors: ['peer'],
  summary: 'Sends a new stream header (some attributes replaced) and waits for header and features.',
  args,
  modifiers: ['on', 'mayFail', 'requirement', 'feature'],
  sample: 'peer restarts: {}',
  async run(context, { actor, args: changes, modifiers }) {
    const connection = connectionOf(context, actor, modifiers.on);
    if (typeof connection === 'string') return failed(connection);
    connection.restartReader();
    return outcome(await restart(peerOf(context, actor), connection, expandHeader(context, changes)));
  },
});
