// `peer waits`: an observation window in which nothing may come. The only step that is about time alone.
import { duration } from '../../scenario/units.ts';
import { type PlayContext, pause } from '../context.ts';
import { defineStep, done } from '../step.ts';

export const waits = defineStep<number>({
  verb: 'waits',
  waits: false,
  actors: ['peer', 'local', 'component', 'administrator'],
  summary: 'Observes for that long.',
  args: duration(),
  modifiers: [],
  sample: 'peer waits: 3s',
  async run(context: PlayContext, { args: ms }) {
    await pause(context, ms);
    return done;
  },
});
