// `peer sends frame`: a WebSocket frame as it is. RFC 6455 §5.2.
import { z } from 'zod';
import { WebSocketFraming } from '../../peer/websocket/framing.ts';
import { OPCODES, type Opcode } from '../../wire/websocket/frame.ts';
import { connectionOf, expand } from '../context.ts';
import { defineStep, done, failed } from '../step.ts';
import { hadEnded } from './had-ended.ts';

const args = z.strictObject({
  opcode: z.enum(Object.keys(OPCODES) as [Opcode, ...Opcode[]]).optional(),
  text: z.string().optional(),
  hex: z
    .string()
    .regex(/^(\s*[0-9a-fA-F]{2})*\s*$/, 'pairs of hexadecimal digits')
    .optional(),
  fin: z.boolean().optional(),
  masked: z.boolean().optional(),
});

export const sendsFrame = defineStep<z.infer<typeof args>>({
  verb: 'sends frame',
  waits: false,
  actors: ['peer'],
  summary:
    'Sends a WebSocket frame: `{ opcode, text or hex, fin, masked }`; a whole text frame, masked as it must be, unless said.',
  args,
  modifiers: ['on', 'mayFail', 'times', 'requirement', 'feature'],
  sample: 'peer sends frame: { opcode: ping, text: hello }',
  async run(context, { actor, args: { opcode = 'text', text = '', hex, fin, masked }, modifiers }) {
    const connection = connectionOf(context, actor, modifiers.on);
    if (typeof connection === 'string') return failed(connection);
    const { framing } = connection;
    if (!(framing instanceof WebSocketFraming)) return failed('it is no WebSocket');
    for (let number = 1; number <= (modifiers.times ?? 1); number += 1) {
      await connection.readFirst();
      if (!connection.writable) return hadEnded(context, connection);
      const payload =
        hex === undefined
          ? Buffer.from(expand(context, text, { n: String(number) }))
          : Buffer.from(hex.replaceAll(/\s/g, ''), 'hex');
      framing.link.frame({ opcode, payload, ...(fin === undefined ? {} : { fin }) }, masked);
    }
    return done;
  },
});
