// A stanza came on a stream, whoever opened it: check it, then hand it on. RFC 6120 §8.1, §10.
import type { XmlElement } from '../../xmpp/element.ts';
import type { Session } from '../session.ts';
import { type Inbound, judgeStanza } from './routing.ts';

/** Delivers the stanza, or ends the stream with the error that it deserves. */
export function takeStanza(session: Session, stanza: XmlElement, inbound: Inbound, lang: string | null): void {
  const { context } = session;
  const { routing, stream } = context.hooks;
  const refusal = judgeStanza(stanza, inbound, routing);
  if (refusal) {
    if (!routing.ignores(refusal, stanza)) session.refuse(refusal);
    return;
  }
  const bytes = Buffer.byteLength(stream.write(stanza));
  if (routing.overLimit(bytes, context.config.limits.element)) {
    session.refuse({ condition: 'policy-violation' });
    return;
  }
  context.deliver(stanza, lang, session);
}
