// Says that the remote server found the error.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsByTheRemoteServer: Mutant = {
  name: 'extended-errors/by-the-remote-server',
  breaks: 'Says that the remote server found the error.',
  requirement: ['protoxep-s2serr-1.1-by', 'rfc6120-8.3.1-by'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return { ...found, by: context.remote };
      },
    })),
};
