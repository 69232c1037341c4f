// The answer to a question, which comes on the stream that was asked on (XEP-0288), or on another one.
import type { XmlElement } from '../../xmpp/element.ts';
import type { Session } from '../session.ts';

export interface Listening {
  readonly session: Session;
  readonly isAnswer: (stanza: XmlElement) => boolean;
  /** The answer on another stream. */
  readonly elsewhere: Promise<XmlElement>;
  /** Ends with the time of the probe. */
  readonly signal: AbortSignal;
}

export interface HeardAnswer {
  readonly iq: XmlElement;
  readonly way: 'same-stream' | 'our-listener';
}

/** The time of the probe ends it before. Milliseconds */
const LONG = 60_000;

/** The first answer; null when none came in time. Afterwards the stream is read by nobody, so that another may. */
export async function hearAnswer({ session, isAnswer, elsewhere, signal }: Listening): Promise<HeardAnswer | null> {
  const { promise, resolve } = Promise.withResolvers<HeardAnswer | null>();
  const late = (): void => resolve(null);
  if (signal.aborted) late();
  signal.addEventListener('abort', late, { once: true });
  const over = { is: false };
  const reading = readFor(session, isAnswer, over).then((iq) => {
    if (iq !== null) resolve({ iq, way: 'same-stream' });
  });
  const answer = await Promise.race([promise, elsewhere.then((iq): HeardAnswer => ({ iq, way: 'our-listener' }))]);
  over.is = true;
  session.interrupt();
  await reading;
  signal.removeEventListener('abort', late);
  return answer;
}

/** The answer on the stream; null when none can come on it any more. A stream that ends does not end the hope: another one may bring it. */
async function readFor(
  session: Session,
  isAnswer: (stanza: XmlElement) => boolean,
  over: { readonly is: boolean },
): Promise<XmlElement | null> {
  for (;;) {
    const heard = await session.next(LONG);
    if (heard.type === 'element' && isAnswer(heard.element)) return heard.element;
    if (over.is || heard.type === 'ended' || heard.type === 'unreadable' || heard.type === 'close-tag') return null;
  }
}
