// Does not know SRVName.
import { changed, type Mutant } from '../mutant.ts';

export const certificateRefusesSrvName: Mutant = {
  name: 'certificate/refuses-srv-name',
  breaks: 'Does not know SRVName.',
  requirement: ['rfc6120-13.7.1.2.1-srv-id'],
  mutate: (hooks) => changed(hooks, 'certificate', ({ names }) => ({ names: { ...names, srv: () => false } })),
};
