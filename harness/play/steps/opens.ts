// `peer opens`: a stream to the SUT, negotiated as far as asked.
import { z } from 'zod';
import { openStream } from '../../peer/initiating.ts';
import { expand, type PlayContext, peerOf } from '../context.ts';
import { defineStep, done, failed } from '../step.ts';

const args = z.strictObject({
  to: z.string().optional(),
  from: z.string().optional(),
  as: z.string().optional(),
  transport: z.enum(['starttls', 'direct-tls', 'plaintext', 'websocket']).optional(),
  until: z.enum(['connected', 'upgraded', 'opened', 'encrypted', 'authenticated', 'external', 'dialback']).optional(),
  header: z.record(z.string(), z.string().nullable()).optional(),
  port: z.enum(['s2s', 'direct-tls', 'websocket']).optional(),
  sni: z.string().nullable().optional(),
  alpn: z.array(z.string()).optional(),
  times: z.number().int().min(1).max(1000).optional(),
});

export const opens = defineStep<z.infer<typeof args>>({
  verb: 'opens',
  waits: false,
  actors: ['peer'],
  summary: 'Opens a stream to the server under test and negotiates as far as `until` says.',
  args,
  modifiers: ['mayFail', 'requirement', 'feature'],
  sample: 'peer opens: { until: authenticated }',
  async run(context, { actor, args: options }) {
    const { times = 1, header, ...rest } = options;
    for (let number = 1; number <= times; number += 1) {
      const extra = { n: String(number) };
      const opened = await openStream(peerOf(context, actor), {
        ...expandValues(context, rest, extra),
        ...(header === undefined ? {} : { header: expandHeader(context, header, extra) }),
      });
      if (!opened.ok) return failed(opened.because);
    }
    return done;
  },
});

/** Texts of an object of options, with their variables filled in. */
function expandValues<T extends object>(context: PlayContext, options: T, extra: Record<string, string>): T {
  const entries = Object.entries(options).map(([key, value]) => [
    key,
    typeof value === 'string' ? expand(context, value, extra) : value,
  ]);
  return Object.fromEntries(entries) as T;
}

/** Header attributes with their variables filled in; null stays. */
export function expandHeader(
  context: PlayContext,
  header: Readonly<Record<string, string | null>>,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string | null> {
  const entries = Object.entries(header).map(([key, value]) => [
    key,
    value === null ? null : expand(context, value, extra),
  ]);
  return Object.fromEntries(entries) as Record<string, string | null>;
}
