import { describe, expect, test } from 'vitest';
import { byPriorityAndWeight, dnsHooks, type Offer, planTargets } from './plan.ts';
import type { Reply } from './stub.ts';

const none: Reply = { state: 'none', records: [] };
const failed: Reply = { state: 'failed', records: [] };
const srv = (...targets: [priority: number, target: string, weight?: number][]): Reply => ({
  state: 'records',
  records: targets.map(([priority, target, weight = 0]) => ({ type: 'SRV', priority, weight, port: 1, target })),
});
const plan = (direct: Reply, plain: Reply) =>
  planTargets('d.test', { direct, plain }, () => 0, dnsHooks).map(
    ({ host, transport, by, port }) => `${host}:${port} ${transport} ${by}`,
  );

describe('where a domain is looked for', () => {
  test.each<[string, Reply, Reply, string[]]>([
    ['nothing known', none, none, ['d.test:5269 starttls fallback']],
    ['no answer', failed, failed, ['d.test:5269 starttls fallback']],
    ['one service', none, srv([1, 'a']), ['a:1 starttls srv']],
    ['both, by priority', srv([20, 's']), srv([10, 'a']), ['a:1 starttls srv', 's:1 direct-tls srv']],
    ['both, the other way', srv([10, 's']), srv([20, 'a']), ['s:1 direct-tls srv', 'a:1 starttls srv']],
    ['denied', none, srv([0, '.']), []],
    ['direct TLS denied, the other there', srv([0, '.']), srv([1, 'a']), ['a:1 starttls srv']],
    ['direct TLS denied, the other not there', srv([0, '.']), none, []],
    ['the other denied, direct TLS there', srv([1, 's']), srv([0, '.']), ['s:1 direct-tls srv']],
    [
      'several',
      none,
      srv([20, 'b'], [10, 'a'], [30, 'c']),
      ['a:1 starttls srv', 'b:1 starttls srv', 'c:1 starttls srv'],
    ],
  ])('%s', (_, direct, plain, expected) => expect(plan(direct, plain)).toEqual(expected));
});

test('among equals the weight decides how often one comes first', () => {
  const offers: Offer[] = [
    { type: 'SRV', priority: 1, weight: 90, port: 1, target: 'heavy', transport: 'starttls' },
    { type: 'SRV', priority: 1, weight: 10, port: 1, target: 'light', transport: 'starttls' },
  ];
  const firsts = Array.from({ length: 100 }, (_, n) => byPriorityAndWeight(offers, () => (n + 0.5) / 100)[0]?.target);
  expect(firsts.filter((target) => target === 'heavy')).toHaveLength(90);
  expect(byPriorityAndWeight(offers, () => 0)).toHaveLength(2);
});
