// `sut stops`, `sut restarts`: the server process is stopped, and started again.
import { z } from 'zod';
import { defineStep, done, failed } from '../step.ts';

const args = z.strictObject({});

export const sutStops = defineStep<z.infer<typeof args>>({
  verb: 'stops',
  waits: false,
  actors: ['sut'],
  summary:
    'Stops the server; who plays after this starts it again. The scenario must be exclusive, and the target have `restart`.',
  args,
  modifiers: ['mayFail', 'requirement'],
  sample: 'sut stops: {}',
  async run({ power, transcript }) {
    if (power === null) return failed('this target cannot be stopped');
    await power.stop();
    transcript.add({ actor: 'sut' }, { type: 'sut', state: 'stopped', detail: '' });
    return done;
  },
});

export const sutRestarts = defineStep<z.infer<typeof args>>({
  verb: 'restarts',
  waits: false,
  actors: ['sut'],
  summary: 'Stops the server and starts it again. The scenario must be exclusive, and the target have `restart`.',
  args,
  modifiers: ['mayFail', 'requirement'],
  sample: 'sut restarts: {}',
  async run({ power, transcript }) {
    if (power === null) return failed('this target cannot be restarted');
    await power.stop();
    await power.start();
    transcript.add({ actor: 'sut' }, { type: 'sut', state: 'restarted', detail: '' });
    return done;
  },
});
