// Ends the stream when it is asked to resume a session that it does not know.
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementClosesOnResume: Mutant = {
  name: 'stream-management/closes-on-resume',
  breaks: 'Ends the stream when it is asked to resume a session that it does not know.',
  requirement: ['xep0198-5-resume-unknown'],
  mutate: (hooks) => changed(hooks, 'management', () => ({ resumeIsFatal: () => true })),
};
