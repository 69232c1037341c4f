// Sends stanzas for whatever domain on a stream with bidi, whichever one proved itself there.
import { changed, type Mutant } from '../mutant.ts';

export const bidiSendsForEveryDomain: Mutant = {
  name: 'bidi/sends-for-every-domain',
  breaks: 'Sends stanzas for whatever domain on a stream with bidi, whichever one proved itself there.',
  requirement: ['xep0288-2.2-authorized-pairs-only'],
  // Or it would send to every peer what is for another.
  alone: true,
  mutate: (hooks) => changed(hooks, 'bidi', () => ({ wayBack: (ways) => ways.values().next().value })),
};
