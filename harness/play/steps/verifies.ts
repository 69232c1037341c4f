// `peer verifies`: dialback as initiating server. XEP-0220 §2.1.
import { z } from 'zod';
import { verify } from '../../peer/negotiation.ts';
import { connectionOf, expand, peerOf } from '../context.ts';
import { defineStep, failed, outcome } from '../step.ts';

const args = z.strictObject({ from: z.string().optional(), to: z.string().optional(), key: z.string().optional() });

export const verifies = defineStep<z.infer<typeof args>>({
  verb: 'verifies',
  waits: false,
  actors: ['peer'],
  summary: 'Sends db:result with the right key (or `key`) and waits for type valid.',
  args,
  modifiers: ['on', 'mayFail', 'requirement', 'feature'],
  sample: 'peer verifies: {}',
  async run(context, { actor, args: options, modifiers }) {
    const connection = connectionOf(context, actor, modifiers.on);
    if (typeof connection === 'string') return failed(connection);
    const entries = Object.entries(options).map(([key, value]) => [key, expand(context, value)]);
    return outcome(await verify(peerOf(context, actor), connection, Object.fromEntries(entries)));
  },
});
