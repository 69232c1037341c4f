// Loses messages to the full address of a user who is there.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasLosesMessagesToResources: Mutant = {
  name: 'stanzas/loses-messages-to-resources',
  breaks: 'Loses messages to the full address of a user who is there.',
  requirement: ['rfc6120-10.5.4-full-jid'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ hands }) => ({
      hands(stanza, deliver) {
        if (stanza.name !== 'message' || !stanza.attrs.to?.includes('/')) hands(stanza, deliver);
      },
    })),
};
