// `peer authenticates`: SASL EXTERNAL, then the stream restart. RFC 6120 §6.4, XEP-0178.
import { z } from 'zod';
import { authenticateExternal } from '../../peer/negotiation.ts';
import { connectionOf, expand, peerOf } from '../context.ts';
import { defineStep, failed, outcome } from '../step.ts';

const args = z.strictObject({
  mechanism: z.string().optional(),
  /** Authorization identity, before base64. */
  authzid: z.string().optional(),
  /** The raw initial response; null sends none. */
  initial: z.string().nullable().optional(),
});

export const authenticates = defineStep<z.infer<typeof args>>({
  verb: 'authenticates',
  waits: false,
  actors: ['peer'],
  summary:
    'SASL EXTERNAL with an empty authorization identity, or `authzid`, or a raw `initial` response; then the restart.',
  args,
  modifiers: ['on', 'mayFail', 'requirement', 'feature'],
  sample: 'peer authenticates: { authzid: $(peer) }',
  async run(context, { actor, args: { mechanism, authzid, initial }, modifiers }) {
    const connection = connectionOf(context, actor, modifiers.on);
    if (typeof connection === 'string') return failed(connection);
    const response = authzid === undefined ? initial : Buffer.from(expand(context, authzid)).toString('base64');
    return outcome(
      await authenticateExternal(peerOf(context, actor), connection, {
        ...(mechanism === undefined ? {} : { mechanism }),
        ...(response === undefined ? {} : { initial: response }),
      }),
    );
  },
});
