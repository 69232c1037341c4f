// `peer pauses reading`, `peer resumes reading`: a peer that does not take what is sent to it.
import { z } from 'zod';
import { connectionOf } from '../context.ts';
import { defineStep, done, failed, type PlayStep } from '../step.ts';

const args = z.strictObject({});

function reading(verb: string, summary: string, act: 'pause' | 'resume'): PlayStep {
  return defineStep<z.infer<typeof args>>({
    verb,
    waits: false,
    actors: ['peer'],
    summary,
    args,
    modifiers: ['on'],
    sample: `peer ${verb}: {}`,
    async run(context, { actor, modifiers }) {
      const connection = connectionOf(context, actor, modifiers.on);
      if (typeof connection === 'string') return failed(connection);
      connection.socket[act]();
      return done;
    },
  });
}

export const pausesReading = reading('pauses reading', 'Takes nothing more from the connection.', 'pause');
export const resumesReading = reading('resumes reading', 'Takes again what comes.', 'resume');
