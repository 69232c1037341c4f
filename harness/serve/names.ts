// The names of the zone: one for every fault of the tables, and `good`. Pure.
import { faultDefinitions } from '../play/fault-definitions.ts';
import type { FaultDefinition } from '../scenario/language.ts';
import { companionsOf } from './companions.ts';
import { expectedOf, type Families, GOOD_ANSWER } from './expected.ts';
import type { ServedName } from './model.ts';
import { reachedText } from './reached.ts';

/** A fault of the tables with the value that its name shows. */
export interface NamedFault {
  readonly label: string;
  readonly definition: FaultDefinition;
  /** The word of the table; of a fault that has a schema for a value, its sample. */
  readonly value: string;
}

/** Every fault of the tables with its label, in their order. */
export function namedFaults(): readonly NamedFault[] {
  return faultDefinitions.map((definition) => {
    const value = wordOf(definition);
    return { label: labelOf(definition, value), definition, value };
  });
}

/** All names of a zone whose hosts have such addresses: `good` first, then one for each fault. */
export function servedNames(zone: string, families: Families = 'IPv4'): readonly ServedName[] {
  return [goodName(zone), ...namedFaults().map((fault) => servedName(fault, zone, families))];
}

/**
 * First label of a fault's domain. A certificate fault gives its own name (`expired`), a DNS fault the key before it (`srv-dot`),
 * any other its kind and aspect (`tls-version-1-0`). A DNS label: letters, digits and hyphens. RFC 1035 §2.3.1
 */
function labelOf({ kind, aspect }: FaultDefinition, value: string): string {
  const words = kind === 'certificate' ? [value] : kind === 'dns' ? [aspect, value] : [kind, aspect, value];
  return words
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
}

function wordOf({ kind, aspect, value, ...rest }: FaultDefinition): string {
  if (typeof value === 'string') return value;
  const sample = 'sample' in rest && typeof rest.sample === 'string' ? rest.sample : undefined;
  if (sample === undefined) throw new Error(`the fault ${kind} ${aspect} has no sample`);
  return sample;
}

function servedName(fault: NamedFault, zone: string, families: Families): ServedName {
  const { label, definition, value } = fault;
  const { strict, dialback } = expectedOf(definition, value, families);
  return {
    label,
    domain: `${label}.${zone}`,
    kind: definition.kind,
    given: givenOf(definition, value),
    summary: definition.summary,
    reference: definition.reference,
    expected: strict,
    expectedByDialback: dialback,
    reached: reachedText(definition, value, strict),
  };
}

function goodName(zone: string): ServedName {
  return {
    label: 'good',
    domain: `good.${zone}`,
    kind: 'good',
    given: { peer: {} },
    summary: 'Nothing is wrong.',
    reference: 'RFC 6120 §5',
    expected: GOOD_ANSWER,
    expectedByDialback: GOOD_ANSWER,
    reached: 'You delivered to a server with which nothing is wrong, as you should.',
  };
}

/** The `given` of a scenario in which the fault can be seen. */
function givenOf(definition: FaultDefinition, value: string): Readonly<Record<string, unknown>> {
  const { kind, aspect } = definition;
  if (kind === 'dns') return { dns: { [aspect]: value } };
  const own = kind === 'certificate' ? { certificate: value } : { [kind]: { [aspect]: value } };
  return { peer: merged(companionsOf(definition), own) };
}

/** Two mappings of faults as one; aspects of one kind together. */
function merged(
  one: Readonly<Record<string, unknown>>,
  two: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const all: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(two)) {
    const before = all[key];
    all[key] = isMapping(before) && isMapping(value) ? { ...before, ...value } : value;
  }
  return all;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
