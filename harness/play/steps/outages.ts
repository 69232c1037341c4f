// `sut begins outage`, `sut ends outage`: whoever runs the server says so in its status document. XEP-0455.
import { z } from 'zod';
import { defineStep, done, failed, type PlayStep } from '../step.ts';

const args = z.strictObject({});

function outage(verb: string, act: 'begin' | 'end', summary: string): PlayStep {
  return defineStep<z.infer<typeof args>>({
    verb,
    waits: false,
    actors: ['sut'],
    summary: `${summary} The scenario must be exclusive and need \`outage\`.`,
    args,
    modifiers: [],
    sample: `sut ${verb}: {}`,
    async run(context) {
      if (context.outage === null) return failed('the target does not say how an outage is announced');
      await context.outage[act]();
      return done;
    },
  });
}

export const beginsOutage = outage('begins outage', 'begin', 'Whoever runs the server announces an outage.');
export const endsOutage = outage('ends outage', 'end', 'Whoever runs the server says that the outage is over.');
