// The orderly end of a stream, which shows what came without being waited for. RFC 6120 §4.4.
import type { XmlElement } from '../xmpp/element.ts';
import type { Opened, Setting } from './open-stream.ts';
import { problem } from './problems/index.ts';
import { isFeatures } from './stream/listen.ts';

/** How long the answer to a closing tag is waited for. Milliseconds */
const PATIENCE = 1_000;
const MOST_HEARD = 100;

/** Closes the stream, notes what is odd about its end, and frees the connection. Gives the elements that came meanwhile. */
export async function closeStream(
  { session, stream, trail }: Opened,
  { budget }: Setting,
): Promise<readonly XmlElement[]> {
  if (session === null) return [];
  const came: XmlElement[] = [];
  if (stream !== null) {
    const { where } = trail;
    session.write('</stream:stream>');
    const over = performance.now() + Math.min(PATIENCE, budget.step());
    for (let count = 0; count < MOST_HEARD; count += 1) {
      const heard = await session.next(Math.max(0, over - performance.now()));
      if (heard.type === 'element') {
        came.push(heard.element);
        if (isFeatures(heard.element))
          trail.add(problem('features-twice', 'the features came twice, over TLS', { where }));
      }
      if (heard.type === 'close-tag' || heard.type === 'unreadable') break;
      if (heard.type !== 'timeout' && heard.type !== 'ended') continue;
      // Who was given no time to answer did nothing wrong.
      if (budget.step() > 0)
        trail.add(problem('close-not-answered', 'the server did not answer </stream:stream>', { where }));
      break;
    }
  }
  session.destroy();
  return came;
}
