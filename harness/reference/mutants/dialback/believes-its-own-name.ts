// Believes whoever says to be a domain of its own.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackBelievesItsOwnName: Mutant = {
  name: 'dialback/believes-its-own-name',
  breaks: 'Believes whoever says to be a domain of its own.',
  requirement: ['xep0220-2.2.1-verify-before-accept', 'rfc6120-8.1.2.2-local-from-spoof'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'dialback', ({ refuses, shortcut }) => ({
        refuses: (request, context) => (request.from === request.to ? null : refuses(request, context)),
        shortcut: (request) => (request.from === request.to ? { type: 'valid' } : shortcut(request)),
      })),
      'stream',
      ({ headerRules }) => ({ headerRules: { ...headerRules, stranger: () => null } }),
    ),
};
