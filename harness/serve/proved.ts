// For whom a stream is opened to answer: only for who proved to be that domain, where strangers can come. Whoever claims to be another one
// would else have us write to anybody there.
import { TLSSocket } from 'node:tls';
import type { Connection } from '../peer/connection.ts';
import { anchorsOf } from '../probe/certificate/anchors.ts';
import { wrongAsClient } from '../probe/certificate/as-client.ts';
import { plainDomain } from './remote.ts';
import type { Strangers } from './strangers.ts';

export interface ProvedOptions {
  readonly strangers: Strangers;
  /** Domains whose server was told to us: what is sent there goes to no stranger's choice. */
  readonly isTold: (domain: string) => boolean;
  /** Our authority, PEM; those of the system are trusted beside it. */
  readonly caPem: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Why the domain is not proved on that connection, in words; null: it is. */
export type Unproved = (connection: Connection, domain: string) => string | null;

/** What is asked before a stream is opened for an answer. */
export function unprovedBy({ strangers, isTold, caPem, now }: ProvedOptions): Unproved {
  if (strangers === 'none') return () => null;
  let anchors: ReturnType<typeof anchorsOf> | undefined;
  const judged = new WeakMap<Connection, Map<string, string | null>>();
  const wrong = ({ socket }: Connection, domain: string): string | null => {
    anchors ??= [...anchorsOf(caPem), ...anchorsOf(null)];
    return socket instanceof TLSSocket ? wrongAsClient(socket, { domain, anchors, now: now() }) : 'there is no TLS';
  };
  return (connection, claimed) => {
    const domain = plainDomain(claimed);
    if (isTold(domain)) return null;
    const proof = connection.domains.get(claimed);
    if (proof === 'dialback') return null;
    if (proof !== 'certificate') return 'its key was not verified';
    const known = judged.get(connection) ?? new Map<string, string | null>();
    judged.set(connection, known);
    const found = known.get(domain);
    const why = found === undefined ? wrong(connection, domain) : found;
    known.set(domain, why);
    return why === null ? null : `its certificate does not prove it: ${why}`;
  };
}
