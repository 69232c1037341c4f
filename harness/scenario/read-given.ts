// `given` of a file → peers and DNS.
import type { z } from 'zod';
import { dnsGiven, type PeerFaults, peerGiven } from './given.ts';
import { parseNode } from './issues.ts';
import { FIXED_ACTORS } from './keyword.ts';
import type { Language } from './language.ts';
import type { Located } from './located.ts';
import type { DnsGiven, PeerGiven } from './model.ts';
import type { Reading } from './reading.ts';

export interface GivenSchemas {
  readonly peer: z.ZodType<PeerFaults>;
  readonly dns: z.ZodType<DnsGiven>;
}
const made = new WeakMap<Language, GivenSchemas>();

/** The schemas of a language's faults, made once. */
export function givenSchemas(language: Language): GivenSchemas {
  const known = made.get(language);
  if (known) return known;
  const schemas = { peer: peerGiven(language.faults), dns: dnsGiven(language.faults) };
  made.set(language, schemas);
  return schemas;
}

/** Peers by name (`peer` is always there) and what is wrong with DNS. */
export function readGiven(
  given: Located | undefined,
  schemas: GivenSchemas,
  { text, report }: Reading,
): { peers: Record<string, PeerGiven>; dns: DnsGiven } {
  const peers: Record<string, PeerGiven> = { peer: { faults: {}, place: report.place(given?.start ?? 0) } };
  let dns: DnsGiven = { faults: {}, records: {} };
  if (!given) return { peers, dns };
  if (given.kind !== 'map') {
    report.add(given, '`given` is a mapping', {
      expected: '`peer: { … }`, `dns: { … }`, or a further peer by its name',
    });
    return { peers, dns };
  }
  for (const { key, value } of given.entries) {
    const name = String(key.value);
    if (name === 'dns') {
      dns = parseNode(schemas.dns, value, text, report) ?? dns;
    } else if (FIXED_ACTORS.some((fixed) => fixed === name)) {
      report.add(key, `\`${name}\` is not ours to make bad`, {
        expected: '`peer`, `dns`, or a further peer by its name',
      });
    } else if (!/^[a-z][a-z0-9-]*$/.test(name)) {
      report.add(key, `\`${name}\` cannot be the name of a peer`, {
        expected: 'small letters, digits and `-`, a letter first',
      });
    } else {
      const faults = parseNode(schemas.peer, value, text, report);
      if (faults) peers[name] = { ...faults, place: report.place(key.start) };
    }
  }
  return { peers, dns };
}
