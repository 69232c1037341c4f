// `peer fetches: $(address)`: a status document, as a client would, without credentials. XEP-0455 §2.1.
import { z } from 'zod';
import { fetchStatus, STATUS_LIMITS } from '../../world/status/fetch-status.ts';
import { DEFAULT_WITHIN, expand } from '../context.ts';
import { defineStep, done } from '../step.ts';

const args = z.string('an address is expected').min(1, 'an address is expected');

export const fetches = defineStep<string>({
  verb: 'fetches',
  waits: false,
  actors: ['peer'],
  summary: 'Fetches a document over HTTP; what came of it is an event, whatever it is.',
  args,
  modifiers: [],
  sample: 'peer fetches: http://status.$(sut)/status.json',
  async run(context, { actor, args: address }) {
    const limits = { ...STATUS_LIMITS, within: DEFAULT_WITHIN * context.factor };
    const fetched = await fetchStatus(expand(context, address), { signal: context.signal, limits });
    context.transcript.add({ actor }, { type: 'fetched', ...fetched });
    return done;
  },
});
