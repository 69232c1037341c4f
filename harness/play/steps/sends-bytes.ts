// `peer sends bytes`: the escape from all rules. Raw bytes, cut as wanted.
import { z } from 'zod';
import { connectionOf, expand } from '../context.ts';
import { defineStep, done, failed } from '../step.ts';
import { hadEnded } from './had-ended.ts';
import { writeSegments } from './write-segments.ts';

const args = z.union([
  z.string(),
  z.strictObject({ hex: z.string().regex(/^(\s*[0-9a-fA-F]{2})*\s*$/, 'pairs of hexadecimal digits') }),
  z.strictObject({ base64: z.base64() }),
  z.strictObject({
    repeat: z.string().min(1),
    times: z.number().int().min(1).max(10_000_000),
    end: z.string().optional(),
  }),
  z.strictObject({ utf16: z.string() }),
  z.strictObject({ latin1: z.string() }),
]);

export const sendsBytes = defineStep<z.infer<typeof args>>({
  verb: 'sends bytes',
  waits: false,
  actors: ['peer'],
  summary:
    'Sends raw bytes: a text with its variables replaced, `{ hex }`, `{ base64 }`, `{ utf16 }`, `{ latin1 }`, or `{ repeat, times, end }`.',
  args,
  modifiers: ['on', 'mayFail', 'split', 'gap', 'times', 'requirement', 'feature'],
  sample: 'peer sends bytes: "<message><body></message>"',
  async run(context, { actor, args: value, modifiers }) {
    const connection = connectionOf(context, actor, modifiers.on);
    if (typeof connection === 'string') return failed(connection);
    for (let number = 1; number <= (modifiers.times ?? 1); number += 1) {
      const text = (raw: string) => expand(context, raw, { n: String(number) });
      for (const bytes of toBytes(value, text)) {
        if (!(await writeSegments(context, connection, bytes, modifiers))) return hadEnded(context, connection);
      }
    }
    return done;
  },
});

function* toBytes(value: z.infer<typeof args>, text: (raw: string) => string): Generator<Uint8Array> {
  if (typeof value === 'string') yield Buffer.from(text(value));
  else if ('hex' in value) yield Buffer.from(value.hex.replaceAll(/\s/g, ''), 'hex');
  else if ('base64' in value) yield Buffer.from(value.base64, 'base64');
  else if ('utf16' in value) yield Buffer.from(text(value.utf16), 'utf16le');
  else if ('latin1' in value) yield Buffer.from(text(value.latin1), 'latin1');
  else {
    // In blocks of a bounded size: ten million repetitions need not stand in memory at once.
    const unit = text(value.repeat);
    const block = Math.max(1, Math.floor(65_536 / unit.length));
    for (let left = value.times; left > 0; left -= block) yield Buffer.from(unit.repeat(Math.min(block, left)));
    if (value.end !== undefined) yield Buffer.from(text(value.end));
  }
}
