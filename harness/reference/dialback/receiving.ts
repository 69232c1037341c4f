// Dialback on a stream that a peer opened: the receiving and the authoritative server. XEP-0220 §2.2.
import type { XmlElement } from '../../xmpp/element.ts';
import { pairKey } from '../context.ts';
import type { Session } from '../session.ts';
import type { Asserting, DialbackElement, RequestContext, Verdict } from './hooks.ts';

/** A stream on which a domain can be asserted: one that a peer opened, or our own with bidi (xep0288-2.2-reverse-dialback). */
export interface DialbackSession extends Session, Asserting {
  readonly ids: readonly string[];
  readonly verified: ReadonlySet<string>;
  readonly pending: Set<string>;
  grant(sender: string, target: string): void;
}

function requestContext({ context, channel }: Session): RequestContext {
  return { encrypted: channel.encrypted, profile: context.config.profile, hosts: context.hosts };
}

/** `db:result`: a domain is asserted. */
export async function handleResult(session: DialbackSession, element: XmlElement): Promise<void> {
  const { dialback } = session.context.hooks;
  const request = dialback.read(element, session);
  if (request.type !== null) {
    // Nobody asked: xep0220-3.1-unsolicited-result
    if (dialback.believesUnsolicited(request) && request.from && request.to) {
      session.context.addWayBack(request.to, request.from, session);
      session.grant(request.from, request.to);
    }
    return;
  }
  if (request.from === null || request.to === null) return session.refuse({ condition: 'improper-addressing' });
  const refused = dialback.refuses(request, requestContext(session));
  if (refused !== null) return refuse(session, 'result', request, refused);
  const settled = dialback.shortcut(request);
  if (settled) return conclude(session, request, settled);
  const verification = verify(session, request);
  if (dialback.blocks()) await verification;
}

/** Asks the authoritative server, and tells the peer the result when it is there. */
async function verify(session: DialbackSession, request: DialbackElement): Promise<void> {
  const { context } = session;
  const { dialback } = context.hooks;
  const pair = pairKey(request.from!, request.to!);
  session.pending.add(pair);
  const key = dialback.forwards(request.key);
  const question = { sender: request.from!, target: request.to!, id: dialback.verifyId(session.ids), key };
  const outcome = await context.verify(question, dialback.verifiesOnSameStream() ? session : undefined);
  session.pending.delete(pair);
  const hearer = dialback.hearer(session, context.streamsOfPeers);
  if (hearer) conclude(hearer, request, dialback.verdict(outcome));
}

function conclude(session: DialbackSession, request: DialbackElement, verdict: Verdict): void {
  const { context } = session;
  const { send, close } = context.hooks.dialback.concludes(verdict, session.verified.size);
  if (verdict.type === 'valid') session.grant(request.from!, request.to!);
  session.write(context.hooks.dialback.answer('result', request, send)); // xep0220-2.2.1-result-valid
  context.log(`${session.name}: dialback for ${request.from} is ${verdict.type}`);
  if (close) session.close('done');
}

function refuse(session: Session, name: 'result' | 'verify', request: DialbackElement, condition: string): void {
  const { dialback } = session.context.hooks;
  session.write(dialback.answer(name, request, { type: 'error', condition }));
  if (dialback.closesOnRefusal(condition)) session.close('done');
}

/** `db:verify`: somebody asks us about a key of ours. */
export function handleVerify(session: DialbackSession, element: XmlElement): void {
  const { config, hooks } = session.context;
  const { dialback } = hooks;
  const request = dialback.read(element, session);
  if (request.type !== null) {
    // Nobody asked here: xep0220-3.1-unsolicited-verify
    if (dialback.believesUnsolicited(request)) session.context.believe(request);
    return;
  }
  if (session.verified.size === 0 && !dialback.answersStrangers()) {
    session.refuse({ condition: 'not-authorized' });
    return;
  }
  const { from, to, id } = request;
  if (from === null || to === null || id === null) {
    session.refuse({ condition: 'improper-addressing' });
    return;
  }
  const refused = dialback.refusesVerify(request, requestContext(session));
  if (refused !== null) {
    refuse(session, 'verify', request, refused);
    return;
  }
  const genuine = dialback.genuine(request.key, config.dialbackSecret, { sender: to, target: from, id }, dialback);
  session.write(dialback.answer('verify', request, { type: genuine ? 'valid' : 'invalid' }));
}
