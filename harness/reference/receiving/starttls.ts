// STARTTLS of the receiving server. RFC 6120 §5.4.
import { elementsOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { el } from '../element.ts';
import type { Incoming } from './incoming.ts';

/** Answers `<starttls/>`, and brings TLS up. */
export async function handleStarttls(session: Incoming, element: XmlElement): Promise<void> {
  const { channel, context } = session;
  const { hooks, config } = context;
  const wellFormed = elementsOf(element).length === 0;
  const answer = hooks.tls.answers({ encrypted: channel.encrypted, wellFormed });
  if (answer === 'nothing') return;
  if (answer === 'failure') {
    session.write(el('failure', NS.tls)); // rfc6120-5.4.2.2-failure-closes
    session.close('error');
    return;
  }
  const kept = hooks.tls.keeps(channel.latest);
  session.write(el('proceed', NS.tls));
  channel.write(hooks.tls.spacing());
  session.restart();
  const error = await channel.acceptTls(hooks.tls.server(config, session.host), config.timeouts.accept, kept);
  if (error !== null) context.log(`${session.name}: TLS failed, ${error}`);
}
