// Refuses headers without `from`.
import { changed, type Mutant } from '../mutant.ts';

export const streamsWantsFrom: Mutant = {
  name: 'streams/wants-from',
  breaks: 'Refuses headers without `from`.',
  requirement: ['rfc6120-4.7.1-liberal-missing-from'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ headerRules }) => ({
      headerRules: {
        ...headerRules,
        from: ({ element }) => (element.attrs.from ? null : { condition: 'improper-addressing' }),
      },
    })),
};
