// Drops characters that XML does not have, and reads on.
import { changed, type Mutant } from '../mutant.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|&#(0|8|xFFFE);/g;

export const xmlDropsForbiddenCharacters: Mutant = {
  name: 'xml/drops-forbidden-characters',
  breaks: 'Drops characters that XML does not have, and reads on.',
  requirement: ['rfc6120-11.3-control-characters'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      prepares: (bytes) => Buffer.from(bytes.toString('latin1').replace(FORBIDDEN, ''), 'latin1'),
    })),
};
