// Puts two conditions into a stream error.
import { NS } from '../../../xmpp/namespaces.ts';
import { el, withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const streamsTwoConditions: Mutant = {
  name: 'streams/two-conditions',
  breaks: 'Puts two conditions into a stream error.',
  requirement: ['rfc6120-4.9.2-error-syntax'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ error }) => ({
      error(refusal) {
        const whole = error(refusal);
        return withChildren(whole, [...whole.children, el('undefined-condition', NS.streamErrors)]);
      },
    })),
};
