// Sends whoever wants its document to a page where one logs in.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusLoginPage: Mutant = {
  name: 'outage-status/login-page',
  breaks: 'Sends whoever wants its document to a page where one logs in.',
  requirement: ['xep0455-2.1-no-authentication'],
  mutate: (hooks) =>
    changed(hooks, 'outage', ({ document }) => ({
      document: (outage) => ({ ...document(outage), status: 403, type: 'text/html', body: '<form>' }),
    })),
};
