// The question about the key of a domain, where there is no time for it any more.
import { expect, test } from 'vitest';
import { NS } from '../../xmpp/namespaces.ts';
import type { Endpoint } from '../model.ts';
import { systemNet } from '../net.ts';
import { budgetOf } from '../options.ts';
import { arrivalOf } from '../testing/arrival.ts';
import { probeOptions } from '../testing/options.ts';
import { checkKey } from './key.ts';

const ENDPOINT: Endpoint = {
  host: 'a.test',
  address: '127.0.0.1',
  port: 5269,
  transport: 'starttls',
  by: 'srv',
  priority: 0,
  weight: 0,
  tlsa: [],
};

const ARRIVAL = arrivalOf({
  keys: [{ element: { name: 'result', ns: NS.dialback, attrs: {}, children: ['1e701f12'] }, streamId: 's1' }],
});

test('a key about which nobody could be asked in time is not the fault of its domain', async () => {
  const options = probeOptions({
    domain: 'a.test',
    from: 'ours.test',
    timeout: 1_000,
    signal: AbortSignal.abort(),
  });
  using budget = budgetOf(options);
  const setting = { options, budget, net: systemNet, anchors: [], now: 0 };
  expect(await checkKey(ARRIVAL, ENDPOINT, setting)).toEqual({ key: 'unconfirmed', problems: [] });
});
