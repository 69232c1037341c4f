// The keys of target.yaml, by kind. docs/targets.md explains each.
import { z } from 'zod';

const words = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const word = z.string().regex(words, 'lower-case letters, digits and single dashes are expected');
const text = z.string().min(1, 'a text that is not empty is expected');
const port = z.int('a port is expected: 1 to 65535').min(1).max(65535);
const scalar = z.union([z.string(), z.number(), z.boolean()], 'a text, a number, true or false is expected');
const command = z.array(text, 'a list of words is expected: [program, argument, …]').min(1);
const host = z.string().regex(/^[\w.:-]+$/, 'a host name or an address is expected');
const domain = z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/, 'a domain in lower case is expected');

/** A regular expression as text, compiled. */
const regex = (groups: number) =>
  z.string().transform((source, context) => {
    try {
      const expression = new RegExp(source, 'm');
      const found = new RegExp(`${source}|`).exec('')!.length - 1;
      if (found >= groups) return expression;
      context.addIssue({ code: 'custom', message: 'a group in round brackets is expected around what is wanted' });
    } catch (error) {
      context.addIssue({ code: 'custom', message: `not a regular expression: ${(error as Error).message}` });
    }
    return z.NEVER;
  });

const common = {
  /** `<server>-<version>`. */
  id: z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'an id such as my-server-1.2 is expected'),
  server: text,
  domain: domain.default('sut.test'),
  has: z.array(word).default([]),
};

const ports = z.strictObject({
  s2s: port,
  c2s: port.optional(),
  's2s-direct-tls': port.optional(),
  https: port.optional(),
  component: port.optional(),
});

/** How an administrator answers subscriptions between servers: `${peer}` is the other server's domain. XEP-0267. */
const administrator = z.strictObject({
  approve: command,
  deny: command,
  ask: command,
  /** Prints what names the servers that wait for an answer. */
  waiting: command,
});

/** How an outage is announced in the status document, and how it is said to be over. XEP-0455. */
const outage = z.strictObject({ begin: command, end: command });

/** Scenarios count on what `has` says, and the key of that name says how it is done: both, or neither. */
function checkControls(
  file: { has: readonly string[]; administrator?: object | undefined; outage?: object | undefined },
  context: z.RefinementCtx,
): void {
  for (const word of ['administrator', 'outage'] as const) {
    if (file.has.includes(word) === (file[word] !== undefined)) continue;
    const [path, message] =
      file[word] === undefined
        ? ['has', `the key ${word} must say what its commands are`]
        : [word, `scenarios do not count on it unless ${word} is in has, too`];
    context.addIssue({ code: 'custom', path: [path], message });
  }
}

const pem = z.array(z.enum(['certificate', 'key', 'ca'], 'certificate, key or ca is expected')).min(1);
const mode = z
  .string()
  .regex(/^0?[0-7]{3}$/, "an octal mode in quotes is expected, such as '0644'")
  .default('0644');

const ONE_SOURCE = { message: 'exactly one of template, copy and pem is expected' };
function hasOneSource({ template, copy, pem }: { template?: unknown; copy?: unknown; pem?: unknown }): boolean {
  return [template, copy, pem].filter((given) => given !== undefined).length === 1;
}

const file = z
  .strictObject({
    template: text.optional(),
    copy: text.optional(),
    pem: pem.optional(),
    to: z.string().startsWith('/', 'an absolute path in the container is expected'),
    mode,
    /** Only in these profiles. */
    profiles: z.array(word).min(1, 'at least one profile is expected').optional(),
    /** Once for each virtual host, with its own certificate. */
    for: z.literal('host').optional(),
  })
  .refine(hasOneSource, ONE_SOURCE);

const version = z
  .strictObject({ log: regex(1).optional(), command: command.optional(), match: regex(1).optional() })
  .refine(({ log, command: run, match }) => (log ? !run && !match : run && match), {
    message: 'either log, or command and match, are expected',
  });

/** A file is for profiles that the target has. */
function checkFileProfiles(
  { files, profiles }: { files: readonly z.output<typeof file>[]; profiles: object },
  context: z.RefinementCtx,
): void {
  files.forEach(({ profiles: only = [] }, index) => {
    only.forEach((name, at) => {
      if (Object.hasOwn(profiles, name)) return;
      const message = `${name} is no profile of this target; it has ${Object.keys(profiles).join(', ')}`;
      context.addIssue({ code: 'custom', path: ['files', index, 'profiles', at], message });
    });
  });
}

/** A server that runs in a container of ours. */
export const containerSchema = z
  .strictObject({
    kind: z.literal('container'),
    ...common,
    image: z.union(
      [z.strictObject({ name: text, build: text.default('.'), base: text }), z.strictObject({ pull: text })],
      'either pull, or name and base (and build), are expected',
    ),
    profiles: z
      .record(
        word,
        z
          .record(word, scalar)
          .nullable()
          .transform((variables) => variables ?? {}),
      )
      .refine((profiles) => Object.keys(profiles).length > 0, { message: 'at least one profile is expected' }),
    ports,
    repeat: z
      .record(word, z.strictObject({ for: z.enum(['host', 'account']), text, between: z.string().default('') }))
      .default({}),
    files: z.array(file).default([]),
    run: z
      .strictObject({
        command: command.optional(),
        user: text.optional(),
        environment: z.record(z.string(), z.string()).default({}),
      })
      .default({ environment: {} }),
    ready: z.strictObject({ log: regex(0), 'within-seconds': z.number().positive().default(60) }),
    version,
    'create-user': command.optional(),
    stop: command.optional(),
    administrator: administrator.optional(),
    outage: outage.optional(),
    log: z.strictObject({ files: z.array(text).default([]), tag: regex(1).optional() }).default({ files: [] }),
  })
  .superRefine(checkFileProfiles)
  .superRefine(checkControls);

const inside = z.string().regex(/^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$)).+$/, 'a path inside the folder is expected');
const { profiles, repeat, ready, 'create-user': createUser } = containerSchema.shape;

/** A server that runs as a process of this machine. */
export const processSchema = z
  .strictObject({
    kind: z.literal('process'),
    ...common,
    /** The program: a name in PATH, or a path. */
    command: text,
    arguments: z.array(z.string()).default([]),
    environment: z.record(z.string(), z.string()).default({}),
    /** Further variables of the templates; `--set` may give them other values. */
    variables: z.record(word, scalar).default({}),
    profiles,
    /** Each gets a free port of loopback. */
    ports: z.array(word).refine((names) => names.includes('s2s'), { message: 's2s is expected among them' }),
    repeat,
    files: z.array(z.strictObject({ ...file.shape, to: inside }).refine(hasOneSource, ONE_SOURCE)).default([]),
    ready,
    version,
    'create-user': createUser,
    stop: z
      .strictObject({
        signal: z.enum(['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP']).default('SIGTERM'),
        'within-seconds': z.number().positive().default(5),
      })
      .default({ signal: 'SIGTERM', 'within-seconds': 5 }),
    administrator: administrator.optional(),
    outage: outage.optional(),
    log: z.strictObject({ tag: regex(1).optional() }).default({}),
  })
  .superRefine(checkFileProfiles)
  .superRefine(checkControls);

/** A server that somebody else runs. */
export const attachSchema = z
  .strictObject({
    kind: z.literal('attach'),
    ...common,
    domain,
    host,
    ports,
    profiles: z.array(word).min(1, 'at least one profile is expected'),
    version: text,
    accounts: z.array(z.strictObject({ user: text, password: text })).default([]),
    component: z.strictObject({ domain, secret: text }).optional(),
    /** Where the harness listens, as the server sees it. */
    harness: z.strictObject({
      address: z.union([z.ipv4(), z.ipv6()], 'an IP address of this machine is expected'),
      'dns-port': port.default(53),
    }),
    /** What it is given of the run before anything is played: the authority to trust, a certificate for its domain. */
    files: z.array(z.strictObject({ pem, to: text, mode })).default([]),
    /** Has the server take them. */
    reload: command.optional(),
    administrator: administrator.optional(),
    outage: outage.optional(),
  })
  .superRefine(checkControls);

/** The reference server: all that it is stands in `harness/reference/`. */
export const referenceSchema = z.strictObject({
  kind: z.literal('reference'),
  ...common,
  profiles: z.array(word).min(1, 'at least one profile is expected'),
});

/** A kind of target → the schema of its file. One line a kind. */
export const schemas = {
  container: containerSchema,
  process: processSchema,
  attach: attachSchema,
  reference: referenceSchema,
};

export type ProcessFile = z.output<typeof processSchema>;
export type ContainerFile = z.output<typeof containerSchema>;
export type AttachFile = z.output<typeof attachSchema>;
export type ReferenceFile = z.output<typeof referenceSchema>;
export type TargetFile = ContainerFile | ProcessFile | AttachFile | ReferenceFile;
