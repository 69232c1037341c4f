// A small language of our own, for the tests of the loader: it shows the loader's work, not the words of today's tables.
import { z } from 'zod';
import { expectationArgument } from './expectation-argument.ts';
import { dnsGiven, peerGiven } from './given.ts';
import type { FaultDefinition, Language, MatcherDefinition, StepDefinition } from './language.ts';
import type { Requirement } from './model.ts';
import { duration } from './units.ts';
import { xmlPattern } from './xml-pattern.ts';
import { xmlTemplate } from './xml-template.ts';

const fault = (kind: FaultDefinition['kind'], aspect: string, value: FaultDefinition['value']): FaultDefinition => ({
  kind,
  aspect,
  value,
  summary: 'Bad.',
  reference: 'RFC 0',
});

const FAULTS: readonly FaultDefinition[] = [
  ...['expired', 'not-yet-valid', 'self-signed', 'wrong-name'].map((word) => fault('certificate', '', word)),
  ...['srv', 'any', 'a'].flatMap((aspect) =>
    ['servfail', 'nxdomain', 'no-answer'].map((word) => fault('dns', aspect, word)),
  ),
  fault('tls', 'starttls', 'failure'),
  fault('stream', 'version', '1.1'),
  fault('stream', 'error', z.enum(['host-unknown', 'host-gone'])),
  fault('stream', 'delay', z.int()),
  fault('dialback', 'verify', 'invalid'),
  fault('bidi', '', 'request'),
];

const PHRASES = {
  summary: 'It happens.',
  modifiers: ['on', 'within', 'before', 'after', 'times', 'allDifferent'] as const,
};
const MATCHERS: readonly MatcherDefinition[] = [
  {
    ...PHRASES,
    matcher: 'receives',
    negation: 'never receives',
    actors: ['peer', 'local', 'component'],
    args: xmlPattern(),
    sample: 'peer receives: <message/>',
  },
  {
    ...PHRASES,
    matcher: 'receives stream header',
    negation: 'never receives stream header',
    actors: ['peer'],
    args: z.record(z.string(), z.string()),
    sample: 'peer receives stream header: { id: "*" }',
  },
  {
    ...PHRASES,
    matcher: 'receives stream error',
    negation: 'never receives stream error',
    actors: ['peer'],
    args: z.union([z.string(), z.strictObject({ condition: z.string(), text: z.string().optional() })]),
    sample: 'peer receives stream error: host-unknown',
  },
  {
    matcher: 'is asked',
    negation: 'is never asked',
    actors: ['dns'],
    summary: 'A query came.',
    args: z.strictObject({ name: z.string(), type: z.string().optional() }),
    modifiers: ['within'],
    sample: 'dns is asked: { name: sut.test }',
  },
];

const STATES = ['opened', 'encrypted', 'authenticated'];
const STEPS: readonly StepDefinition[] = [
  {
    verb: 'opens',
    actors: ['peer'],
    summary: 'Opens a stream.',
    args: z.strictObject({
      to: z.string().optional(),
      as: z.string().optional(),
      until: z.enum(STATES).optional(),
      transport: z.enum(['starttls', 'direct-tls']).optional(),
      times: z.int().optional(),
    }),
    modifiers: ['within'],
    sample: 'peer opens: { to: $(sut) }',
  },
  {
    verb: 'sends',
    actors: ['peer', 'local', 'component'],
    summary: 'Sends an element.',
    args: xmlTemplate(),
    modifiers: ['on', 'split', 'gap', 'paddedTo', 'times', 'againEvery', 'until', 'within'],
    sample: 'peer sends: <message/>',
  },
  {
    verb: 'sends bytes',
    actors: ['peer'],
    summary: 'Sends bytes.',
    args: z.union([z.string(), z.strictObject({ hex: z.string() }), z.strictObject({ base64: z.string() })]),
    modifiers: ['on', 'split', 'gap'],
    sample: 'peer sends bytes: hello',
  },
  {
    verb: 'waits for',
    actors: ['peer', 'local'],
    summary: 'Waits.',
    args: z.union([xmlPattern(), expectationArgument(MATCHERS)]),
    modifiers: ['within', 'on'],
    sample: 'peer waits for: <message/>',
  },
  { verb: 'waits', actors: ['peer'], summary: 'Observes.', args: duration(), modifiers: [], sample: 'peer waits: 3s' },
  {
    verb: 'changes',
    actors: ['peer'],
    summary: 'Changes the peer.',
    args: peerGiven(FAULTS),
    modifiers: [],
    sample: 'peer changes: { certificate: valid }',
  },
  {
    verb: 'changes',
    actors: ['dns'],
    summary: 'Changes DNS.',
    args: dnsGiven(FAULTS),
    modifiers: [],
    sample: 'dns changes: { srv: servfail }',
  },
];

const requirement = (id: string, level: Requirement['level'], more: Partial<Requirement> = {}): Requirement => ({
  id,
  level,
  spec: 'RFC 6120',
  section: '1',
  role: 'both',
  requirement: 'It does.',
  stimulus: 'Something.',
  expect: 'Something else.',
  area: 'stream',
  priority: 1,
  ...more,
});
const REQUIREMENTS = [
  requirement('rfc6120-13.7.2-expired', 'MUST'),
  requirement('rfc6120-13.7.2-receiving-untrusted', 'SHOULD', { disputed: 'two readings' }),
  requirement('xep0220-2.1.2-verify-request', 'MUST'),
];

export const testLanguage: Language = {
  steps: STEPS,
  matchers: MATCHERS,
  faults: FAULTS,
  features: ['bidi', 'extended-errors'],
  requirements: new Map(REQUIREMENTS.map((one) => [one.id, one])),
  profiles: ['strict', 'dialback', 'opportunistic'],
  needs: ['component', 'restart', 'direct-tls'],
};
