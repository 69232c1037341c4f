// `peer renegotiates`: a new TLS handshake where TLS is up. RFC 6120 §5.3.5, RFC 5746.
import { z } from 'zod';
import { renegotiate } from '../../peer/renegotiation/renegotiate.ts';
import { connectionOf } from '../context.ts';
import { defineStep, failed, outcome } from '../step.ts';

const args = z.enum(['secure', 'legacy']);

export const renegotiates = defineStep<z.infer<typeof args>>({
  verb: 'renegotiates',
  waits: false,
  actors: ['peer'],
  summary:
    'Begins a new handshake of TLS 1.2, with the extension of RFC 5746 or (`legacy`) without; `sees renegotiation` says what came of it. It goes no further.',
  args,
  modifiers: ['on'],
  sample: 'peer renegotiates: secure',
  async run(context, { actor, args: kind, modifiers }) {
    const connection = connectionOf(context, actor, modifiers.on);
    if (typeof connection === 'string') return failed(connection);
    return outcome(await renegotiate(connection, kind));
  },
});
