// Does not know dialback elements that declare their prefix themselves.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackConfusedBySecondDeclaration: Mutant = {
  name: 'dialback/confused-by-second-declaration',
  breaks: 'Does not know dialback elements that declare their prefix themselves.',
  requirement: ['xep0220-2.1.2-verify-request', 'xep0220-2.2.1-result-valid'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      prepares: (bytes) =>
        Buffer.from(bytes.toString('latin1').replace(/(<db:\w+ xmlns:db=')[^']*/, '$1urn:example'), 'latin1'),
    })),
};
