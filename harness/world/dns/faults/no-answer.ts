import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const noAnswer: DnsFault = {
  name: 'no-answer',
  summary: 'The name server never answers, over UDP or TCP.',
  reference: 'RFC 6120 §10.4.3',
  keys: EVERY_KEY,
  response: (response) => ({ ...response, packets: [] }),
};
