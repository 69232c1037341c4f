// A stream of ours that is ready: what still comes on it. RFC 6120 §4.5, XEP-0288 §2.2.
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { ChannelEvent } from '../channel-options.ts';
import { isDialback } from '../dialback/elements.ts';
import { readDialback } from '../dialback/hooks.ts';
import { handleResult, handleVerify } from '../dialback/receiving.ts';
import { takeStanza } from '../stanza/take.ts';
import { isStreamError } from '../stream/errors.ts';
import type { OutgoingStream } from './stream.ts';

/** Serves the stream until it ends. */
export async function serve(stream: OutgoingStream): Promise<void> {
  for (;;) {
    const event = await stream.channel.next(stream.context.config.timeouts.idle);
    if (event.type === 'ended') return;
    if (await take(stream, event)) return;
  }
}

/** Takes an event; true: the stream is over. */
async function take(stream: OutgoingStream, event: ChannelEvent): Promise<boolean> {
  if (event.type === 'timeout') stream.close('done');
  else if (event.type === 'close-tag') return closedByPeer(stream);
  else if (event.type === 'element') await element(stream, event.element);
  else if (event.type !== 'ended') stream.takeMarkup(event);
  return false;
}

function closedByPeer(stream: OutgoingStream): boolean {
  if (stream.closing) stream.channel.finish();
  else stream.close('answer');
  return true;
}

async function element(stream: OutgoingStream, element: XmlElement): Promise<void> {
  const { hooks } = stream.context;
  if (isStreamError(element)) {
    if (hooks.stream.obeysError()) stream.close('answer');
    return;
  }
  if (isDialback(element, 'verify')) return unsolicited(stream, element);
  // xep0220-3.1-unsolicited-result, xep0288-4-unsolicited; a domain may be asserted where both ways are agreed on
  if (isDialback(element, 'result')) {
    if (hooks.bidi.takesResults(stream.bidiRequested) || readDialback(element).type !== null)
      await handleResult(stream, element);
    return;
  }
  if (element.ns === NS.sm) return stream.sent.take(element);
  if (hooks.routing.isStanza(element)) return stanza(stream, element);
  const refusal = hooks.stream.unknown(element);
  if (refusal) stream.refuse(refusal);
}

function unsolicited(stream: OutgoingStream, element: XmlElement): void {
  if (readDialback(element).type !== null || stream.bidiRequested) handleVerify(stream, element);
}

function stanza(stream: OutgoingStream, stanza: XmlElement): void {
  const { bidi } = stream.context.hooks;
  // xep0288-2.2-without-request
  if (!bidi.accepts(stream.bidiRequested)) {
    stream.refuse({ condition: 'not-authorized' });
    return;
  }
  if (bidi.validates()) takeStanza(stream, stanza, stream.inbound(), null);
  else stream.context.deliver(stanza, null, stream);
}
