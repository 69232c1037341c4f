// `sut restarts`: the server process is stopped and started again.
import { z } from 'zod';
import { defineStep, done, failed } from '../step.ts';

const args = z.strictObject({});

export const sutRestarts = defineStep<z.infer<typeof args>>({
  verb: 'restarts',
  waits: false,
  actors: ['sut'],
  summary: 'Stops the server and starts it again. The scenario must be exclusive and need `restart`.',
  args,
  modifiers: ['mayFail', 'requirement'],
  sample: 'sut restarts: {}',
  async run(context) {
    if (context.restartSut === null) return failed('this target cannot be restarted');
    await context.restartSut();
    context.transcript.add({ actor: 'sut' }, { type: 'sut', state: 'restarted', detail: '' });
    return done;
  },
});
