// `given`: how a peer and its DNS are bad. The words are those of the fault tables.
import { z } from 'zod';
import type { FaultDefinition } from './language.ts';
import type { DnsGiven, DnsRecordGiven, PeerGiven } from './model.ts';
import { didYouMean } from './nearest.ts';
import { oneOf } from './words.ts';

/** What stands under `given: <peer>:`, and under `<peer> changes:`. */
export type PeerFaults = Omit<PeerGiven, 'place'>;
type FaultValue = string | number | boolean;

/** A zod type for `given: <peer>:` and `<peer> changes:`. */
export function peerGiven(faults: readonly FaultDefinition[]): z.ZodType<PeerFaults> {
  const certificate = faultValue('certificate', aspectsOf('certificate', faults).get('') ?? [], [
    'valid',
    'none',
  ]).optional();
  const kinds = [...new Set(faults.map(({ kind }) => kind))].filter((kind) => kind !== 'certificate');
  const shape = Object.fromEntries(kinds.map((kind) => [kind, faultKind(kind, faults).optional()]));
  return z
    .strictObject({
      certificate,
      'client certificate': certificate,
      'server certificate': certificate,
      transport: z.enum(['starttls', 'direct-tls', 'plaintext', 'websocket']).optional(),
      ...shape,
    })
    .transform((given): PeerFaults => {
      const {
        certificate: both,
        'client certificate': client,
        'server certificate': server,
        transport,
        ...kinds
      } = given;
      return {
        ...(both === undefined ? {} : { certificate: String(both) }),
        ...(client === undefined ? {} : { clientCertificate: String(client) }),
        ...(server === undefined ? {} : { serverCertificate: String(server) }),
        ...(transport === undefined ? {} : { transport }),
        faults: kinds as PeerFaults['faults'],
      };
    });
}

/** A zod type for `given: dns:` and `dns changes:`: faults by record kind, and records written out by owner name. */
export function dnsGiven(faults: readonly FaultDefinition[]): z.ZodType<DnsGiven> {
  const aspects = aspectsOf('dns', faults);
  const shape = Object.fromEntries(
    [...aspects].map(([aspect, known]) => [aspect, faultValue(`dns ${aspect}`, known).optional()]),
  );
  const records = z.array(record());
  return z
    .object(shape)
    .catchall(z.unknown())
    .transform((given, context): DnsGiven => {
      const found: { faults: Record<string, string>; records: Record<string, readonly DnsRecordGiven[]> } = {
        faults: {},
        records: {},
      };
      for (const [key, value] of Object.entries(given)) {
        if (value === undefined) continue;
        if (aspects.has(key)) {
          found.faults[key] = String(value);
        } else if (key.includes('.') || key.includes('$(')) {
          const parsed = records.safeParse(value);
          if (parsed.success) found.records[key] = parsed.data;
          else
            for (const issue of parsed.error.issues)
              context.issues.push({ ...issue, path: [key, ...issue.path], input: value } as z.core.$ZodRawIssue);
        } else {
          const message = `\`${key}\` is neither a kind of record nor a name with records`;
          const params = {
            expected: `${oneOf([...aspects.keys()])}, or a name such as \`_xmpp-server._tcp.$(peer)\``,
            fix: didYouMean(key, aspects.keys()),
          };
          context.addIssue({ code: 'custom', message, path: [key], params });
        }
      }
      return found;
    });
}

/** A zod type for one DNS record. */
function record(): z.ZodType<DnsRecordGiven> {
  const number = z.int().min(0).max(65535);
  return z.union([
    z.strictObject({
      priority: number.optional(),
      weight: number.optional(),
      target: z.string(),
      port: z.union([z.enum(['peer', 'refused']), number]),
    }),
    z.strictObject({ a: z.string() }),
    z.strictObject({ aaaa: z.string() }),
    z.strictObject({ cname: z.string() }),
  ]);
}

/** The faults of one kind: by aspect, or a single word where the kind has the aspect ''. */
function faultKind(kind: string, faults: readonly FaultDefinition[]): z.ZodType<Record<string, FaultValue>> {
  const aspects = aspectsOf(kind, faults);
  const named = [...aspects].filter(([aspect]) => aspect !== '');
  const object = z.strictObject(
    Object.fromEntries(named.map(([aspect, known]) => [aspect, faultValue(`${kind} ${aspect}`, known).optional()])),
  ) as z.ZodType<Record<string, FaultValue>>;
  const word = aspects.get('');
  if (!word) return object;
  const single = faultValue(kind, word).transform((value): Record<string, FaultValue> => ({ '': value }));
  return named.length === 0 ? single : z.union([single, object]);
}

function aspectsOf(kind: string, faults: readonly FaultDefinition[]): Map<string, FaultDefinition[]> {
  return Map.groupBy(
    faults.filter((fault) => fault.kind === kind),
    ({ aspect }) => aspect,
  );
}

/** One value of an aspect: a word of the table, or what one of its free schemas takes. */
function faultValue(
  what: string,
  known: readonly FaultDefinition[],
  always: readonly string[] = [],
): z.ZodType<FaultValue> {
  const values = known.map(({ value }) => value);
  const free = values.filter((value): value is z.ZodType => typeof value !== 'string');
  const listed = free.flatMap((schema) => (schema instanceof z.ZodEnum ? schema.options.map(String) : []));
  const words = [...new Set([...always, ...values.filter((value) => typeof value === 'string'), ...listed])];
  return z
    .union([z.string(), z.number(), z.boolean()], { error: `a ${what} fault is a word` })
    .transform((value, context): FaultValue => {
      // YAML reads `1.0` and `true` as something else than the words that they are in the table.
      const word = words.find(
        (candidate) => candidate === value || (typeof value !== 'string' && isNumberLike(candidate, value)),
      );
      if (word !== undefined) return word;
      const failed: string[] = [];
      for (const schema of free) {
        const parsed = schema.safeParse(value);
        if (parsed.success) return parsed.data as FaultValue;
        if (!(schema instanceof z.ZodEnum)) failed.push(...parsed.error.issues.map(({ message }) => message));
      }
      const expected = [oneOf(words), ...failed].filter((part) => part !== undefined).join('; or: ');
      const params = { expected, fix: didYouMean(String(value), words) };
      context.addIssue({ code: 'custom', message: `unknown ${what} fault \`${value}\``, params });
      return z.NEVER;
    })
    .meta(
      free.every((schema) => schema instanceof z.ZodEnum)
        ? { enum: [...words, ...words.filter(isNumber).map(Number)] }
        : { examples: words },
    );
}

function isNumber(word: string): boolean {
  return /^\d+(\.\d+)?$/.test(word);
}

function isNumberLike(word: string, value: number | boolean): boolean {
  return typeof value === 'number' ? word !== '' && Number(word) === value : word === String(value);
}
