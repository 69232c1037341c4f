// What a test asks of a probe, where it does not matter: nobody's name, no resolver, no time-out that is near.
import { NOBODY, type ProbeOptions } from '../options.ts';

/** Options with what was not said: half a minute, all on this machine, and nobody who ends it. */
export function probeOptions(said: Pick<ProbeOptions, 'domain'> & Partial<ProbeOptions>): ProbeOptions {
  return {
    from: NOBODY,
    resolvers: [],
    host: null,
    port: null,
    timeout: 30_000,
    identity: null,
    ca: null,
    isLocal: true,
    signal: new AbortController().signal,
    ...said,
  };
}
