// SASL EXTERNAL of the receiving server. RFC 6120 §6.4, XEP-0178 §3.
import { textOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { resetOnExpiry } from '../certificate/expiry.ts';
import { el } from '../element.ts';
import type { Claim } from '../stream/sasl.ts';
import type { Incoming } from './incoming.ts';

function claimOf(session: Incoming, mechanism: string | undefined): Claim {
  return { mechanism, encrypted: session.channel.encrypted, certified: session.certified, from: session.peer };
}

/** `<auth/>`, with or without an initial response. */
export function handleAuth(session: Incoming, element: XmlElement): void {
  const { sasl } = session.context.hooks;
  if (session.authenticated !== null) {
    session.refuse({ condition: 'policy-violation' });
    return;
  }
  const refused = sasl.admits(claimOf(session, element.attrs.mechanism));
  if (refused !== null) {
    fail(session, refused);
    return;
  }
  const text = textOf(element).trim();
  if (text === '' && sasl.challenges()) {
    session.saslPending = true;
    session.write(el('challenge', NS.sasl)); // rfc6120-6.3.10-no-initial-response
    return;
  }
  authorize(session, text);
}

/** `<response/>` to our challenge. */
export function handleResponse(session: Incoming, element: XmlElement): void {
  if (!session.saslPending) {
    fail(session, 'malformed-request');
    return;
  }
  session.saslPending = false;
  authorize(session, textOf(element).trim());
}

/** `<abort/>`. */
export function handleAbort(session: Incoming): void {
  session.saslPending = false;
  const condition = session.context.hooks.sasl.aborted();
  if (condition !== null) fail(session, condition);
}

function authorize(session: Incoming, text: string): void {
  const { sasl } = session.context.hooks;
  const identity = sasl.decode(text);
  if (identity === null) {
    fail(session, 'incorrect-encoding');
    return;
  }
  const refused = sasl.authorizes(identity, claimOf(session, 'EXTERNAL'));
  if (refused !== null) {
    fail(session, refused);
    return;
  }
  if (session.peer === null) {
    fail(session, 'not-authorized');
    return;
  }
  session.write(el('success', NS.sasl));
  session.authenticated = session.peer;
  session.grant(session.peer, session.host);
  session.stopWatching = resetOnExpiry(session, session.channel.presented[0]);
  session.context.log(`${session.name}: authenticated by EXTERNAL`);
  session.restart();
}

function fail(session: Incoming, condition: string): void {
  const { sasl } = session.context.hooks;
  session.write(sasl.failure(condition));
  session.saslFailures += 1;
  if (session.saslFailures >= sasl.attempts())
    session.refuse({ condition: 'policy-violation', text: 'Too many attempts' });
}
