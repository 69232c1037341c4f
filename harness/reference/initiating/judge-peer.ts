// Is the certificate of the server that we opened a connection to one of the domain that we want? RFC 6120 §13.7.2
import type { Problem } from '../certificate/checks.ts';
import { fetchList } from '../certificate/fetch-list.ts';
import { judgeWithLists } from '../certificate/judge.ts';
import type { Failure } from '../failure.ts';
import { vouched } from '../posh/vouched.ts';
import type { OutgoingStream } from './stream.ts';

/** `leaf`: the certificate that proves the domain, DER; undefined where none does and the profile goes on all the same. */
type Judged = { readonly leaf: Buffer | undefined } | { readonly refusal: Failure };

/** Judges what was presented in the handshake; asks for lists of what is revoked, and for POSH, where the profile does. */
export async function judgePeer({ channel, context, outgoing, endpoint, name }: OutgoingStream): Promise<Judged> {
  const { config, hooks, anchors, log } = context;
  const { presented: chain } = channel;
  const { remote } = outgoing.errand;
  const { host: target, transport } = endpoint;
  // xep0156-2.2-certificate-names: host metadata that came by HTTPS delegates to the host that it names
  const names = transport === 'websocket' ? hooks.websocket.names(remote, target) : [remote];
  const problems = await Promise.all(
    names.map((domain) =>
      judgeWithLists(
        { chain, anchors, domain, target, role: 'server', transport, now: config.clock.now() },
        hooks.certificate,
        (url) => fetchList(url, context),
        log,
      ),
    ),
  );
  const found = problems.includes(null) ? null : (problems.at(-1) ?? null);
  if (found === null || (await vouchedByDomain(found))) return { leaf: chain[0] };
  log(`${name}: certificate refused, ${found.because}`);
  if (!hooks.certificate.refuses(found, config.profile)) return { leaf: undefined };
  return { refusal: { kind: 'certificate', extended: found.condition, connected: true, because: found.because } };

  /** Does the domain itself vouch for a certificate with that problem? RFC 7712 §5.2 */
  async function vouchedByDomain(problem: Problem): Promise<boolean> {
    const [leaf] = chain;
    if (!config.profile.posh || leaf === undefined || !hooks.posh.asks(problem)) return false;
    return vouched(remote, leaf, context);
  }
}
