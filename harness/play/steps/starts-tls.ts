// `peer starts tls`: STARTTLS on an open stream, then a new stream. RFC 6120 §5.4.
import { z } from 'zod';
import { negotiateTls } from '../../peer/negotiation.ts';
import { connectionOf, expand, peerOf } from '../context.ts';
import { defineStep, failed, outcome } from '../step.ts';

const args = z.strictObject({
  sni: z.string().nullable().optional(),
  alpn: z.array(z.string()).optional(),
  /** Text sent in the clear behind <starttls/>, in the same segment: what must be discarded. RFC 6120 §5.4.3.3 */
  behind: z.string().optional(),
});

export const startsTls = defineStep<z.infer<typeof args>>({
  verb: 'starts tls',
  waits: false,
  actors: ['peer'],
  summary: 'Requests STARTTLS, waits for <proceed/>, shakes hands, opens a new stream and waits for its features.',
  args,
  modifiers: ['on', 'mayFail', 'requirement', 'feature'],
  sample: 'peer starts tls: {}',
  async run(context, { actor, args: options, modifiers }) {
    const connection = connectionOf(context, actor, modifiers.on);
    if (typeof connection === 'string') return failed(connection);
    const peer = peerOf(context, actor);
    const sni = options.sni === undefined ? peer.environment.sut.domain : options.sni;
    return outcome(
      await negotiateTls(peer, connection, {
        sni,
        ...(options.alpn === undefined ? {} : { alpn: options.alpn }),
        ...(options.behind === undefined ? {} : { behind: expand(context, options.behind) }),
      }),
    );
  },
});
