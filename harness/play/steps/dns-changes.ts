// `dns changes`: other records or faults from now on.
import { dnsGiven } from '../../scenario/given.ts';
import type { DnsGiven } from '../../scenario/model.ts';
import { faultDefinitions } from '../fault-definitions.ts';
import { defineStep, done } from '../step.ts';

export const dnsChanges = defineStep<DnsGiven>({
  verb: 'changes',
  waits: false,
  actors: ['dns'],
  summary: 'The zones of the peers hold other records, or answer badly, from now on. `{}` is the good zone.',
  args: dnsGiven(faultDefinitions),
  modifiers: [],
  sample: 'dns changes: { srv: servfail }',
  async run(context, { args: given }) {
    await context.changeDns(given);
    return done;
  },
});
