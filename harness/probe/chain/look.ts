// The certificates as they were sent, and in which order: Node gives the path alone, so that a second handshake, of TLS 1.2, is read along with.
import { parseCertificate } from '../../reference/certificate/parse.ts';
import { shownCertificate } from '../certificate/report.ts';
import type { Attempt, Endpoint } from '../model.ts';
import { beginTls, type Setting, tlsWish } from '../open-stream.ts';
import { whereOf } from '../trail.ts';
import { sentProblems } from './problems.ts';
import { CertificateReader } from './read.ts';
import { Tap } from './tap.ts';

/**
 * Adds to one attempt what was sent: to the first that came to TLS by a certificate. One is enough: a domain has one server, as a rule.
 * A server without TLS 1.2 shows nothing. Never rejects.
 * @param endpoints those of the attempts, by index
 */
export async function lookAtChain(
  endpoints: readonly Endpoint[],
  attempts: readonly Attempt[],
  setting: Setting,
): Promise<readonly Attempt[]> {
  const index = attempts.findIndex(isSuitable);
  const [attempt, endpoint] = [attempts[index], endpoints[index]];
  if (attempt === undefined || endpoint === undefined || attempt.certificate === null) return attempts;
  const sent = await sentBy(endpoint, setting);
  try {
    const parsed = sent.map((der) => parseCertificate(der));
    // Another server may have answered.
    if (parsed[0]?.x509.fingerprint256 !== plain(attempt.certificate.fingerprint)) return attempts;
    const certificate = { ...attempt.certificate, sent: parsed.map((one) => shownCertificate(one, setting.now)) };
    const problems = [...attempt.problems, ...sentProblems(parsed, whereOf(attempt))];
    return attempts.with(index, { ...attempt, certificate, problems });
  } catch {
    return attempts; // What cannot be read is told of the path already, where it matters.
  }
}

/** TLS as a server should have it, on the transport that was announced. */
function isSuitable({ certificate, tls, problems }: Attempt): boolean {
  const isOrdinary = problems.every(
    ({ kind }) => kind !== 'wrong-transport' && !kind.startsWith('tls-') && kind !== 'alpn-refused',
  );
  return certificate !== null && tls !== null && isOrdinary;
}

/** In the form of Node. */
function plain(fingerprint: string): string {
  return fingerprint.toUpperCase().replace(/..(?!$)/g, '$&:');
}

async function sentBy(endpoint: Endpoint, setting: Setting): Promise<readonly Buffer[]> {
  const { net, budget } = setting;
  const begun = await beginTls(endpoint, setting, endpoint.transport);
  if (begun.opened !== null) {
    begun.opened.session?.destroy();
    return [];
  }
  const { session } = begun;
  const reader = new CertificateReader();
  const tap = new Tap(session.suspend(), (bytes) => reader.push(bytes));
  // How it ends does not matter any more by then.
  tap.on('error', () => {});
  const wish = tlsWish(setting.options, { transport: endpoint.transport, taste: 'in-the-clear' });
  const secured = await net.secure(tap, wish, budget.step(), budget.signal);
  if (!('failure' in secured)) secured.duplex.end();
  session.destroy();
  return reader.certificates ?? [];
}
