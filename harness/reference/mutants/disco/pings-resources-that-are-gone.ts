// Answers pings for resources that are not there, as if they were.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoPingsResourcesThatAreGone: Mutant = {
  name: 'disco/pings-resources-that-are-gone',
  breaks: 'Answers pings for resources that are not there, as if they were.',
  requirement: ['xep0199-7-ping-offline-resource'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ answer }) => ({
      answer: (iq, found) =>
        answer(
          iq,
          'error' in found &&
            iq.attrs.to?.includes('/') &&
            iq.children.some((c) => typeof c !== 'string' && c.ns === NS.ping)
            ? { result: null }
            : found,
        ),
    })),
};
