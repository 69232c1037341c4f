// Waits for an answer wherever it comes: on the stream on which was asked, or on one that the domain opens to us. RFC 6120 §8.1.3, XEP-0288
import type { XmlElement } from '../../xmpp/element.ts';
import type { Session } from '../session.ts';
import { readStreamError, type StreamError } from '../stream/error.ts';
import type { WayBackWatch } from './watch.ts';

/** Where an answer came. */
export type Way = 'same-stream' | 'our-listener';

export interface AwaitEither {
  readonly watch: WayBackWatch;
  readonly isAnswer: (element: XmlElement) => boolean;
  /** Hears of all that comes on the stream on which was asked. */
  readonly onElement: (element: XmlElement) => void;
  /** Milliseconds that are left. */
  readonly left: () => number;
  readonly signal: AbortSignal;
}

/** The answer and where it came; the stream error that ends the hope for it; null when the time is over. */
export async function awaitEither(
  session: Session,
  { watch, isAnswer, onElement, left, signal }: AwaitEither,
): Promise<{ readonly iq: XmlElement; readonly way: Way } | { readonly error: StreamError } | null> {
  watch.onBrought = () => session.interrupt();
  while (watch.brought === null && left() > 0) {
    const heard = await session.next(left());
    // Who closes the stream on which was asked may still answer on one of its own.
    if (heard.type === 'ended' || heard.type === 'unreadable' || heard.type === 'close-tag')
      await watch.wait(left(), signal);
    if (heard.type !== 'element') continue;
    onElement(heard.element);
    if (isAnswer(heard.element)) return { iq: heard.element, way: 'same-stream' };
    const error = readStreamError(heard.element);
    if (error !== null) return { error };
  }
  return watch.brought === null ? null : { iq: watch.brought.iq, way: 'our-listener' };
}
