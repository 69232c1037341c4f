// What the probe API is sent: strict types and ranges, nothing unknown, and in words what is wrong. RFC 7622 §3.2 (domains).
import { isIP } from 'node:net';
import { z } from '@hono/zod-openapi';
import { readDomain } from '../../probe/read-domain.ts';
import { isProbePort } from './ports.ts';

/** A field and what is wrong with it. `field` is '' where the body as a whole is meant. */
export interface InputProblem {
  readonly field: string;
  readonly reason: string;
}

/** The body of a request, checked. */
export interface ProbeInput {
  /** In A-labels, lower case. */
  readonly toDomain: string;
  /** null: nobody said who asks. */
  readonly fromDomain: string | null;
  /** A name or an address to connect to in place of what DNS says; null: what DNS says. */
  readonly host: string | null;
  readonly port: number | null;
  readonly useTLS: boolean;
  readonly transport: 'starttls' | 'direct-tls';
  /** Milliseconds */
  readonly timeout: number;
}

/** Milliseconds: the least, the most, and what it is unless said. */
export const TIMEOUTS = { least: 500, most: 30_000, usual: 15_000 } as const;
export const DEFAULT_PORT = 5269;

const domain = (what: string) =>
  z
    .string({ error: `${what} as text is expected` })
    .max(1023, { error: 'at most 1023 characters are expected' })
    .refine((text) => readDomain(text) !== null, { error: `${what} is expected, such as example.org` });

const host = z
  .string({ error: 'a host name or an IP address as text is expected' })
  .max(1023, { error: 'at most 1023 characters are expected' })
  .refine((text) => (isIP(text) !== 0 && !text.includes('%')) || readDomain(text) !== null, {
    error: 'a host name or an IP address is expected, such as xmpp.example.org, 192.0.2.1 or 2001:db8::1',
  });

const fields = {
  host: host.optional().openapi({
    description: 'Connects there, whatever SRV records say: a name, or an address.',
    example: 'xmpp.example.org',
  }),
  port: z
    .int({ error: 'a whole number is expected' })
    .min(1, { error: '1 to 65535 is expected' })
    .max(65535, { error: '1 to 65535 is expected' })
    .refine(isProbePort, {
      error: '443, or a port from 1024 on that is no database’s and none that browsers avoid, is expected',
    })
    .optional()
    .openapi({
      description: `Unless said ${DEFAULT_PORT} with host, and what SRV records say without. 443, or from 1024 on; some are refused.`,
    }),
  fromDomain: domain('a domain')
    .optional()
    .openapi({ description: 'In whose name is asked. Dialback needs it.', example: 'probe.example.net' }),
  toDomain: domain('a domain').optional().openapi({
    description: 'The domain that is looked at; host unless said, where that is a name.',
    example: 'example.org',
  }),
  useTLS: z
    .boolean({ error: 'true or false is expected' })
    .optional()
    .openapi({ description: 'Take STARTTLS where it is offered; true unless said.' }),
  transport: z
    .enum(['starttls', 'direct-tls'], { error: '"starttls" or "direct-tls" is expected' })
    .optional()
    .openapi({ description: 'With host or port: how it is spoken to; starttls unless said.' }),
  timeout: z
    .int({ error: 'a whole number of milliseconds is expected' })
    .min(TIMEOUTS.least, { error: `${TIMEOUTS.least} to ${TIMEOUTS.most} ms is expected` })
    .max(TIMEOUTS.most, { error: `${TIMEOUTS.least} to ${TIMEOUTS.most} ms is expected` })
    .optional()
    .openapi({ description: `For all of it, ms; ${TIMEOUTS.usual} unless said.` }),
};

/** The body as the OpenAPI document shows it. */
export const probeRequest = z.strictObject(fields, { error: 'a JSON object is expected' });

/** Reads a parsed body. `needs`: fields that must be there for this probe. */
export function readInput(
  body: unknown,
  needs: readonly ('fromDomain' | 'toDomain')[] = [],
): { readonly input: ProbeInput } | { readonly problems: readonly InputProblem[] } {
  const parsed = probeRequest.safeParse(body);
  if (!parsed.success) return { problems: parsed.error.issues.flatMap(problemsOf(body)) };
  const { data } = parsed;
  const toDomain = readDomain(data.toDomain ?? data.host ?? '');
  const missing: InputProblem[] = [];
  if (toDomain === null)
    missing.push({
      field: 'toDomain',
      reason: 'the domain that is looked at is expected; it is missing, and host is no domain',
    });
  if (needs.includes('fromDomain') && data.fromDomain === undefined)
    missing.push({ field: 'fromDomain', reason: 'the domain that shall be verified is expected; it is missing' });
  if (missing.length > 0 || toDomain === null) return { problems: missing };
  return {
    input: {
      toDomain,
      fromDomain: data.fromDomain === undefined ? null : readDomain(data.fromDomain),
      host: data.host === undefined ? null : isIP(data.host) === 0 ? readDomain(data.host) : data.host,
      port: data.port ?? (data.host === undefined ? null : DEFAULT_PORT),
      useTLS: data.useTLS ?? true,
      transport: data.transport ?? 'starttls',
      timeout: data.timeout ?? TIMEOUTS.usual,
    },
  };
}

function problemsOf(body: unknown) {
  return (issue: z.core.$ZodIssue): InputProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.slice(0, MOST_PROBLEMS).map((field) => ({
        field: shortened(field),
        reason: `there is no such field; there are ${Object.keys(fields).join(', ')}`,
      }));
    const field = issue.path.map(String).join('.');
    const value = issue.path.reduce<unknown>((inside, key) => (inside as Record<PropertyKey, unknown>)?.[key], body);
    return [{ field, reason: `${issue.message}; ${shown(value)} came` }];
  };
}
const MOST_PROBLEMS = 20;

function shown(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(shortened(value));
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : 'nothing';
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
