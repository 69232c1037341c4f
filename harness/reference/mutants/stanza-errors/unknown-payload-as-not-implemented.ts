// Answers feature-not-implemented for payloads that it does not know.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsUnknownPayloadAsNotImplemented: Mutant = {
  name: 'stanza-errors/unknown-payload-as-not-implemented',
  breaks: 'Answers feature-not-implemented for payloads that it does not know.',
  requirement: ['rfc6120-8.4-unknown-iq-namespace', 'xep0199-4.3-ping-unsupported'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ notUnderstood }) => ({
      notUnderstood: (asked) => (asked === 'domain' ? 'feature-not-implemented' : notUnderstood(asked)),
    })),
};
