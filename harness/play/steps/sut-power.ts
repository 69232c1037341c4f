// `sut stops`, `sut restarts`: the server process is stopped, and started again.
import { z } from 'zod';
import type { ServerPower } from '../../world/target.ts';
import { defineStep, done, failed } from '../step.ts';

const args = z.strictObject({});

interface Power {
  readonly verb: string;
  readonly state: 'stopped' | 'restarted';
  readonly summary: string;
  readonly use: (power: ServerPower) => Promise<void>;
}

const powerStep = ({ verb, state, summary, use }: Power) =>
  defineStep<z.infer<typeof args>>({
    verb,
    waits: false,
    actors: ['sut'],
    summary: `${summary} The scenario must be exclusive, and the target have \`restart\`.`,
    args,
    modifiers: ['mayFail', 'requirement'],
    sample: `sut ${verb}: {}`,
    async run({ power, transcript }) {
      if (power === null) return failed(`this target cannot be ${state}`);
      await use(power);
      transcript.add({ actor: 'sut' }, { type: 'sut', state, detail: '' });
      return done;
    },
  });

export const sutStops = powerStep({
  verb: 'stops',
  state: 'stopped',
  summary: 'Stops the server; who plays after this starts it again.',
  use: (power) => power.stop(),
});

export const sutRestarts = powerStep({
  verb: 'restarts',
  state: 'restarted',
  summary: 'Stops the server and starts it again.',
  async use(power) {
    await power.stop();
    await power.start();
  },
});
