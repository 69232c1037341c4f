// Answers XML that is not well-formed with policy-violation.
import { changed, type Mutant } from '../mutant.ts';

export const xmlWrongConditionForBadXml: Mutant = {
  name: 'xml/wrong-condition-for-bad-xml',
  breaks: 'Answers XML that is not well-formed with policy-violation.',
  requirement: [
    'rfc6120-11.3-not-well-formed',
    'rfc6120-11.3-undeclared-prefix',
    'rfc6120-11.3-control-characters',
    'rfc6120-11.1-entity-reference',
  ],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ unreadable }) => ({
      unreadable: (error, head) =>
        unreadable(error, head).condition === 'policy-violation'
          ? unreadable(error, head)
          : { condition: 'policy-violation' },
    })),
};
