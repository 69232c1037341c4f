// One address, looked at from all sides: as a server would, and where that fails in other ways, to name the cause.
import { closeStream } from './close-stream.ts';
import type { Attempt, Endpoint, Problem } from './model.ts';
import { type Manner, type Opened, openStream, type Setting } from './open-stream.ts';
import { type ProblemKind, problem } from './problems/index.ts';
import { tryBogusKey } from './stream/bogus-key.ts';

/** Looks at an address. Never rejects. */
export async function lookAt(endpoint: Endpoint, setting: Setting): Promise<Attempt> {
  const first = await look(endpoint, setting, { transport: endpoint.transport, taste: 'proper' });
  const { tlsFailure, trail } = first.opened;
  if (tlsFailure !== null && tlsFailure.failure !== 'timeout' && tlsFailure.failure !== 'not-tls') {
    return withOldTls(first, endpoint, setting);
  }
  const isSilent = trail.found.reached === 'tcp' && trail.found.streamId === null;
  return isSilent ? withOtherTransport(first, endpoint, setting) : first.attempt;
}

interface Looked {
  readonly opened: Opened;
  readonly attempt: Attempt;
}

async function look(endpoint: Endpoint, setting: Setting, manner: Manner): Promise<Looked> {
  const opened = await openStream(endpoint, setting, manner);
  const isOpen = await tryBogusKey(opened, setting);
  await closeStream(isOpen ? opened : { ...opened, stream: null }, setting);
  return { opened, attempt: opened.trail.attempt() };
}

/** TLS as no server should do it: does it come up then? */
async function withOldTls({ attempt, opened }: Looked, endpoint: Endpoint, setting: Setting): Promise<Attempt> {
  const second = await look(endpoint, setting, { transport: endpoint.transport, taste: 'anything' });
  const { tls, certificate } = second.attempt;
  if (tls === null) return attempt;
  const { where } = opened.trail;
  const cause = (): Problem => {
    if (opened.tlsFailure?.alert === 'no application protocol') {
      return problem('alpn-refused', 'TLS comes up only without the ALPN protocol xmpp-server', { where });
    }
    if (/^TLSv1(\.1)?$/.test(tls.version))
      return problem('tls-version-old', `TLS comes up in the version ${tls.version} only`, { where });
    if (certificate === null)
      return problem('tls-no-certificate', `TLS comes up without any certificate only (${tls.cipher})`, { where });
    return problem('tls-cipher-weak', `TLS comes up with the weak cipher ${tls.cipher} only`, { where });
  };
  const found = cause();
  // That none was presented is said once.
  const others = second.attempt.problems.filter(({ kind }) => kind !== found.kind);
  return { ...second.attempt, problems: [found, ...others] };
}

const OTHER = { starttls: 'direct-tls', 'direct-tls': 'starttls' } as const;
const WORDS = {
  starttls: 'TLS is spoken from the first byte on, where STARTTLS is announced',
  'direct-tls': 'a stream in the clear is spoken, where direct TLS is announced',
} as const;
const UNHEARD: ReadonlySet<ProblemKind> = new Set([
  'not-xmpp',
  'stream-silent',
  'connection-closed',
  'connection-reset',
  'tls-not-tls',
  'tls-silent',
]);

/** What is announced for STARTTLS may speak TLS at once, and the other way round. */
async function withOtherTransport({ attempt, opened }: Looked, endpoint: Endpoint, setting: Setting): Promise<Attempt> {
  if (!attempt.problems.some(({ kind }) => UNHEARD.has(kind))) return attempt;
  const second = await look(endpoint, setting, { transport: OTHER[endpoint.transport], taste: 'proper' });
  const { reached, problems } = second.attempt;
  if (reached === 'nothing' || reached === 'tcp') return attempt;
  const wrong = problem('wrong-transport', WORDS[endpoint.transport], { where: opened.trail.where });
  return { ...second.attempt, problems: [wrong, ...problems] };
}
