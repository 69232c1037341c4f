// Scenarios × target → cases with all names fixed. Pure: the same input gives the same names.
import { createHash } from 'node:crypto';
import type { MatrixCell, Scenario } from '../scenario/model.ts';
import { printable } from '../xmpp/printable.ts';
import { whyNotApplicable } from './applicability.ts';
import { type Case, SECOND_HOST, type TargetInfo } from './plan.ts';

/** What a plan is made of. */
export interface PlanInput {
  readonly scenarios: readonly Scenario[];
  readonly target: TargetInfo;
  /** Repeats a run's names exactly. */
  readonly seed: string;
  /** Unique for a run, so that a server that remembers names of another run does not know those of this one. */
  readonly runToken: string;
  /** How often each case is planned; 1 unless said. */
  readonly repeat?: number;
  /** Namespace of the extended s2s error conditions. */
  readonly s2sErrorNamespace: string;
}

/** A case and which of its repetitions it is, from 1. */
export interface RepeatedCase extends Case {
  readonly repeat: number;
}

/** Letters before a peer's token in its name, so that a person knows it in a log. */
const SLUG = 20;

/** Every case of a target, in the order of the scenarios; those that cannot be played say why. */
export function makeCases({
  scenarios,
  target,
  seed,
  runToken,
  repeat = 1,
  s2sErrorNamespace,
}: PlanInput): RepeatedCase[] {
  const tokens = new Set<string>();
  const made: RepeatedCase[] = [];
  for (const scenario of scenarios) {
    for (const profile of profilesOf(scenario, target)) {
      for (const cell of cellsOf(scenario)) {
        const { cells: _, ...rest } = scenario;
        const { values, ...words } = cell;
        const filled: Scenario = { ...rest, ...words };
        const id = caseId(scenario.id, values);
        const notApplicable = whyNotApplicable(filled, target, profile);
        for (let number = 1; number <= repeat; number++) {
          const token = newToken([seed, runToken, id, target.id, profile, String(number)], tokens);
          const domains = domainsOf(filled, token);
          const variables = {
            ...values,
            ...domains,
            id: token,
            sut: target.sutDomain,
            'second-host': SECOND_HOST,
            'sut-base64': Buffer.from(target.sutDomain).toString('base64'),
            's2s-error': s2sErrorNamespace,
          };
          const names = { token, domains, variables, matrix: values };
          made.push({ id, target: target.id, profile, scenario: filled, notApplicable, repeat: number, ...names });
        }
      }
    }
  }
  return made;
}

/** `certificates/expired[stanza=iq,transport=direct-tls]`. */
function caseId(scenario: string, values: Readonly<Record<string, string>>): string {
  const cell = Object.entries(values).map(([name, value]) => `${name}=${printable(value)}`);
  return cell.length === 0 ? scenario : `${scenario}[${cell.join(',')}]`;
}

/** The scenario's profiles that the target has; its first wish where it has none of them; the target's first where none is wished. */
function profilesOf({ profiles }: Scenario, target: TargetInfo): readonly string[] {
  if (!profiles) return target.profiles.slice(0, 1);
  const shared = profiles.filter((profile) => target.profiles.includes(profile));
  return shared.length > 0 ? shared : profiles.slice(0, 1);
}

function cellsOf(scenario: Scenario): readonly MatrixCell[] {
  return scenario.cells ?? [{ ...scenario, values: {} }];
}

function domainsOf({ id, peers }: Scenario, token: string): Record<string, string> {
  const slug = (id.split('/').at(-1) ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG)
    .replace(/^-+|-+$/g, '');
  const names = Object.keys(peers).map((name, index) => [name, `${slug || 'peer'}-${token}-${index + 1}.peer.test`]);
  return Object.fromEntries(names);
}

/** A word of a letter, a digit and six of both: as good as never part of another word in a log. */
function newToken(parts: readonly string[], taken: Set<string>): string {
  for (let attempt = 0; ; attempt++) {
    const hash = createHash('sha256')
      .update(JSON.stringify([...parts, attempt]))
      .digest();
    const letter = String.fromCharCode(97 + ((hash[0] ?? 0) % 26));
    const rest = hash.readBigUInt64BE(1).toString(36).padStart(6, '0').slice(-6);
    const token = `${letter}${(hash[9] ?? 0) % 10}${rest}`;
    if (taken.has(token)) continue;
    taken.add(token);
    return token;
  }
}
