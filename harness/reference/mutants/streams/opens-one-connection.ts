// Opens one connection in its life.
import { changed, type Mutant } from '../mutant.ts';

export const streamsOpensOneConnection: Mutant = {
  name: 'streams/opens-one-connection',
  breaks: 'Opens one connection in its life.',
  requirement: ['rfc6120-10.4-establish-and-route'],
  alone: true,
  mutate(hooks) {
    let opened = 0;
    return changed(hooks, 'dns', ({ services }) => ({
      services() {
        opened += 1;
        if (opened > 1) throw new RangeError('no more connections');
        return services();
      },
    }));
  },
};
