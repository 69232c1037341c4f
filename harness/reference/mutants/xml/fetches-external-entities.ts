// Fetches external entities.
import { changed, type Mutant } from '../mutant.ts';

export const xmlFetchesExternalEntities: Mutant = {
  name: 'xml/fetches-external-entities',
  breaks: 'Fetches external entities.',
  requirement: ['rfc6120-11.1-external-entity'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      prepares(bytes, lookUp) {
        const [, host] = /SYSTEM '\w+:\/\/([^/']+)/.exec(bytes.toString('latin1')) ?? [];
        if (host) lookUp(host);
        return bytes;
      },
    })),
};
