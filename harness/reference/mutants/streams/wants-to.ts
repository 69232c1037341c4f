// Refuses headers without `to`, for a reason that says nothing.
import { changed, type Mutant } from '../mutant.ts';

export const streamsWantsTo: Mutant = {
  name: 'streams/wants-to',
  breaks: 'Refuses headers without `to`, for a reason that says nothing.',
  requirement: ['rfc6120-4.7.2-liberal-missing-to'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ headerRules }) => ({
      headerRules: {
        ...headerRules,
        host: (header, context) =>
          header.element.attrs.to === undefined
            ? { condition: 'undefined-condition' }
            : headerRules.host(header, context),
      },
    })),
};
