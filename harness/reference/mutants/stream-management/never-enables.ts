// Offers stream management and does not answer those who ask for it.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementNeverEnables: Mutant = {
  name: 'stream-management/never-enables',
  breaks: 'Offers stream management and does not answer those who ask for it.',
  requirement: ['xep0198-3-enable-reply', 'xep0198-5-resume-unknown', 'xep0198-3-enable-twice'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ write }) => ({
      write: (element) => (element.ns === NS.sm ? '' : write(element)),
    })),
};
