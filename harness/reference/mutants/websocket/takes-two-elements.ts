// Takes all elements of a message.
import { changed, type Mutant } from '../mutant.ts';

export const websocketTakesTwoElements: Mutant = {
  name: 'websocket/takes-two-elements',
  breaks: 'Takes all elements of a message.',
  requirement: ['rfc7395-3.3.3-one-element-per-message', 'rfc7395-3.3.3-standalone-documents'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ read }) => ({
      read: (message, limits) =>
        splitElements(message.toString()).flatMap((element) => read(Buffer.from(element), limits)),
    })),
};

/** The first-level elements of a text, as far as a mutant needs them. */
function splitElements(text: string): string[] {
  return text.split(/(?<=\/>)(?=<(?:message|presence|iq)\b)/);
}
