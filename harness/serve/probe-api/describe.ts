// The probe API as OpenAPI describes it.
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from 'hono';
import { probeRequest } from './input.ts';

/** What can be asked for, and where. The paths are those that clients of such APIs know. */
export const PATHS = {
  connect: '/api/xmpp-s2s/connect',
  ping: '/api/xmpp-s2s/ping',
  dialback: '/api/xmpps2s/dialback',
} as const;
export type ProbeName = keyof typeof PATHS;

const Feature = z.object({ name: z.string(), ns: z.string(), required: z.boolean() });

const Common = {
  success: z.boolean(),
  kind: z.string().optional().openapi({
    description: 'Why it did not succeed: dns, refused, timeout, tls, certificate, stream-error, forbidden-address …',
  }),
  error: z.string().optional().openapi({ description: 'The same in a sentence.' }),
  host: z.string().nullable().optional(),
  port: z.int().nullable().optional(),
  streamId: z.string().nullable().optional(),
  cut: z.boolean().optional().openapi({ description: 'Something was left out: it was too much.' }),
};

const Posh = z
  .looseObject({
    found: z.boolean(),
    url: z.string(),
    missing: z.string().nullable(),
    reference: z.string().nullable(),
    expires: z.number().nullable().openapi({ description: 'Seconds.' }),
    fingerprints: z.array(z.looseObject({ hash: z.string(), value: z.string(), of: z.array(z.string()) })),
    trusted: z.boolean(),
  })
  .openapi({ description: 'What the domain vouches for in a document of its web server (RFC 7711).' });

const Stream = {
  ...Common,
  features: z.array(Feature).nullable().optional(),
  rtt: z.number().nullable().optional(),
};
const ConnectAnswer = z.looseObject({ ...Stream, posh: Posh.optional() }).openapi('ConnectAnswer');
/** A stream that the domain opened to us, as far as clients will want it. */
const ReturnStream = z
  .looseObject({
    answered: z.boolean(),
    asked: z.boolean(),
    proof: z.enum(['external', 'dialback']).nullable(),
    key: z.enum(['confirmed', 'denied', 'unconfirmed']).nullable(),
    bidi: z.enum(['asked', 'wrong-namespace']).nullable(),
  })
  .openapi('ReturnStream');
const PingAnswer = z
  .looseObject({
    ...Stream,
    stanzas: z.array(z.unknown()).optional(),
    answer: z.enum(['result', 'error', 'refused', 'elsewhere', 'none', 'not-sent']).optional(),
    way: z
      .enum(['same-stream', 'our-listener'])
      .nullable()
      .optional()
      .openapi({ description: 'Where the answer came.' }),
    pingMs: z.number().nullable().optional(),
    wayBack: z
      .looseObject({ streams: z.array(ReturnStream) })
      .nullable()
      .optional()
      .openapi({ description: 'Streams that the domain opened to us; null where nobody listens for it.' }),
  })
  .openapi('PingAnswer');
const DialbackAnswer = z
  .looseObject({
    ...Common,
    fromDomain: z.string(),
    toDomain: z.string(),
    starttlsOffered: z.boolean(),
    tlsUpgraded: z.boolean(),
    dialbackOffered: z.boolean(),
    dialbackResult: z.enum(['valid', 'invalid', 'error', 'pending']).nullable(),
    saslMechanisms: z.array(z.string()),
    latencyMs: z.number().nullable(),
  })
  .openapi('DialbackAnswer');
const ProbeRefusal = z
  .looseObject({
    success: z.literal(false),
    kind: z.string(),
    error: z.string(),
    field: z.string().optional(),
    reason: z.string().optional(),
    problems: z.array(z.object({ field: z.string(), reason: z.string() })).optional(),
  })
  .openapi('ProbeRefusal');

const ROUTES = {
  connect: { summary: 'Looks at how other servers get through to a domain', schema: ConnectAnswer },
  ping: { summary: 'Pings a domain as far as it lets a stranger', schema: PingAnswer },
  dialback: { summary: 'Proves a domain of ours to another one by dialback', schema: DialbackAnswer },
} as const;

/** Adds the document at /openapi.json. */
export function describeProbes<E extends Env>(api: OpenAPIHono<E>): void {
  const json = (schema: z.ZodType, description: string) => ({
    description,
    content: { 'application/json': { schema } },
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  for (const [name, { summary, schema }] of Object.entries(ROUTES) as [ProbeName, (typeof ROUTES)[ProbeName]][]) {
    api.openAPIRegistry.registerPath({
      method: 'post',
      path: PATHS[name],
      operationId: name,
      summary,
      security: [{ token: [] }],
      request: {
        body: { required: true, content: { 'application/json': { schema: probeRequest.openapi('ProbeRequest') } } },
      },
      responses: {
        200: json(
          schema,
          'What was seen. `success: false` with a kind and text where the domain is not as it should be.',
        ),
        400: json(ProbeRefusal, 'A field is not as expected; which one, and why.'),
        401: json(ProbeRefusal, 'The token is missing or wrong.'),
        413: json(ProbeRefusal, 'The body is too large.'),
        415: json(ProbeRefusal, 'The body is not said to be JSON.'),
        429: json(ProbeRefusal, 'Too much was asked; Retry-After says when to ask again.'),
      },
    });
  }
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'badpeer serve: probe API',
      version: '1',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
  });
}
