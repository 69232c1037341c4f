// The whole language of scenarios: the tables brought together for the loader.
import { FEATURES } from '../judge/features.ts';
import { MATCHERS } from '../judge/matchers/index.ts';
import type { Language } from '../scenario/language.ts';
import type { Requirement } from '../scenario/model.ts';
import { REVISIONS } from '../scenario/revisions.ts';
import { faultDefinitions } from './fault-definitions.ts';
import { steps } from './steps/index.ts';

/** Profiles that a scenario may name. */
export const PROFILES = ['strict', 'dialback', 'opportunistic', 'default', 'extended'] as const;
/** What a scenario may need of a target. */
export const NEEDS = [
  'component',
  'restart',
  'direct-tls',
  'websocket',
  'ipv6',
  'log',
  'administrator',
  'outage',
  'status-document',
  'second-host',
  'posh',
] as const;

/** The language, given the requirement catalogue. */
export function languageOf(requirements: ReadonlyMap<string, Requirement>): Language {
  return {
    steps,
    matchers: MATCHERS,
    faults: faultDefinitions,
    features: FEATURES.map(({ name }) => name),
    requirements,
    profiles: PROFILES,
    needs: [...NEEDS, ...REVISIONS],
  };
}
