// First-level elements of a stream that a peer opened, and who takes them: a table, not a chain of ifs.
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { handleResult, handleVerify } from '../dialback/receiving.ts';
import type { Hooks } from '../hooks.ts';
import { takeStanza } from '../stanza/take.ts';
import type { Incoming } from './incoming.ts';
import { handleAbort, handleAuth, handleResponse } from './sasl.ts';
import { handleStarttls } from './starttls.ts';
import { handleAnswer, handleEnable, handleRequest, handleResume } from './stream-management.ts';

export type Handler = (session: Incoming, element: XmlElement) => void | Promise<void>;

const handlers: Readonly<Record<string, Handler>> = {
  [`{${NS.tls}}starttls`]: handleStarttls,
  [`{${NS.sasl}}auth`]: handleAuth,
  [`{${NS.sasl}}response`]: handleResponse,
  [`{${NS.sasl}}abort`]: handleAbort,
  [`{${NS.sm}}enable`]: handleEnable,
  [`{${NS.sm}}resume`]: handleResume,
  [`{${NS.sm}}r`]: handleRequest,
  [`{${NS.sm}}a`]: handleAnswer,
  [`{${NS.dialback}}result`]: handleResult,
  [`{${NS.dialback}}verify`]: handleVerify,
};

/** Who takes the element. */
export function handlerOf(element: XmlElement, { bidi, routing }: Hooks): Handler {
  const handler = handlers[`{${element.ns}}${element.name}`];
  if (handler) return handler;
  if (bidi.isRequest(element)) return handleBidi;
  if (routing.isStanza(element)) return handleStanza;
  return handleUnknown;
}

function handleStanza(session: Incoming, stanza: XmlElement): void {
  if (session.acknowledgements.enabled) session.acknowledgements.handled += 1;
  takeStanza(session, stanza, session.inbound(), session.lang);
}

function handleUnknown(session: Incoming, element: XmlElement): void {
  const refusal = session.context.hooks.stream.unknown(element);
  if (refusal) session.refuse(refusal);
}

/** xep0288-2.2-same-connection: asked for before the peer has proved who it is. */
function handleBidi(session: Incoming, element: XmlElement): void {
  if (session.authenticated !== null) return;
  session.bidiRequested = true;
  if (session.peer !== null) session.offerWayBack(session.peer, session.host, false);
  session.peerLimit = session.context.hooks.bidi.limitOf(element);
}
