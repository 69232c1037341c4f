// Names and peers as the control API shows and takes them. The words are those of ../../model.ts.
import { z } from '@hono/zod-openapi';
import { knownKeys } from '../problem.ts';

/** Minutes that a peer stays when nothing is said. */
export const DEFAULT_EXPIRY = 30;
const MAX_EXPIRY = 24 * 60;
const MAX_STEPS = 200;

const Expected = z
  .object({
    outcome: z
      .enum(['delivered', 'refused', 'either'])
      .describe('`either`: the specifications leave it to the server.'),
    conditions: z
      .array(z.string())
      .readonly()
      .describe('Stanza error conditions of which one must come where it is refused (RFC 6120, 8.3.3).'),
    extended: z.string().nullable().describe('Extended s2s error condition beside it; null where none fits.'),
    alsoExtended: z.array(z.string()).readonly().describe('Extended conditions that fit as well.'),
    text: z.string(),
  })
  .describe('What the user of a correct server hears who writes to it.');

export const Name = z
  .object({
    label: z.string(),
    domain: z.string(),
    kind: z.string().describe('Kind of the fault as the scenario language has it; `good` for the one without.'),
    given: z.record(z.string(), z.unknown()).readonly().describe('The fault as a scenario says it.'),
    summary: z.string().describe('What is wrong.'),
    reference: z.string().describe('Specification and section that says what would be right.'),
    expected: Expected.describe('Of a server that demands certificates.'),
    expectedByDialback: Expected.describe('Of one that takes dialback as well, over TLS.'),
    reached: z.string().describe('What it answers when a message or ping reaches it.'),
  })
  .openapi('Name', { description: 'A name of the zone that is always there.' });

const serverShape = {
  domain: z.string().min(1).max(253).describe('Its XMPP domain.'),
  host: z.string().min(1).max(253).optional().describe('Where it listens, when DNS does not say.'),
  port: z.int().min(1).max(65535).optional().describe('Its port for servers.'),
};

const words = {
  given: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Faults, as `given` of a scenario: `{"peer": {"certificate": "expired"}, "dns": {"srv": "dot"}}`.'),
  when: z
    .array(z.record(z.string(), z.unknown()))
    .max(MAX_STEPS)
    .optional()
    .describe('Steps, as `when` of a scenario: `[{"peer opens": {"until": "authenticated"}}]`.'),
  then: z
    .array(z.record(z.string(), z.unknown()))
    .max(MAX_STEPS)
    .optional()
    .describe('Expectations, as `then` of a scenario.'),
};

const minutes = z.number().gt(0).max(MAX_EXPIRY);

const definitionShape = {
  label: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'a label of a domain is expected: a-z, 0-9 and `-`, at most 63')
    .optional()
    .describe('First label of its domain; one is made up when it is absent.'),
  ...words,
  server: z
    .strictObject(serverShape, knownKeys(Object.keys(serverShape)))
    .optional()
    .describe('The server that `peer opens` goes to.'),
  expiresIn: minutes.default(DEFAULT_EXPIRY).describe('Minutes after which it is taken away.'),
};

export const Definition = z
  .strictObject(definitionShape, knownKeys(Object.keys(definitionShape)))
  .openapi('PeerDefinition', { description: 'A peer as you want it, in the words of the scenario language.' });

const changeShape = {
  given: words.given,
  expiresIn: minutes.optional().describe('Minutes from now.'),
};

export const Change = z
  .strictObject(changeShape, knownKeys(Object.keys(changeShape)))
  .refine(
    (change) => change.given !== undefined || change.expiresIn !== undefined,
    'nothing to change: say `given` or `expiresIn`',
  )
  .openapi('PeerChange', {
    description: 'What can be changed while a peer runs. Connections that are open stay as they are.',
  });

export const Peer = z
  .object({
    id: z.string(),
    domain: z.string(),
    name: z.union([Name, z.null()]).describe('Of a name that is always there; null for a peer that was made.'),
    definition: z
      .object({
        label: z.string().optional(),
        given: z.unknown().optional(),
        when: z.unknown().optional(),
        then: z.unknown().optional(),
        server: z.object(serverShape).optional(),
        expiresIn: z.number().optional(),
      })
      .describe('As it was asked for.'),
    created: z.iso.datetime(),
    expires: z.iso.datetime().nullable().describe('Names stay: null.'),
    play: z
      .object({
        state: z.enum(['waiting', 'running', 'complete', 'failed', 'stopped']),
        verdict: z.string().nullable().describe('Of the expectations, once it is over; null without `then`.'),
        because: z.string().nullable(),
      })
      .nullable()
      .describe('How far its steps have come; null where it has none.'),
    trouble: z.string().nullable().describe('Why it cannot be as asked on this machine.'),
    connections: z.int().describe('Open now.'),
    ports: z.object({ starttls: z.int(), directTls: z.int(), websocket: z.int() }),
  })
  .openapi('Peer', { description: 'A peer that runs: of a name, or one that was made.' });
