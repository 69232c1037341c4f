import { describe, expect, test } from 'vitest';
import { PATHS, type PublishedLink, readHostMeta, S2S_WEBSOCKET, writeJrd, writeXrd } from './host-meta.ts';

const link: PublishedLink = {
  rel: S2S_WEBSOCKET,
  href: 'wss://xmpp.one.test:5281/s2s?a=1&b=2',
  more: { ips: ['192.0.2.1', '2001:db8::1'], sni: 'one.test', priority: 10, weight: 50 },
};

describe('what is written is read', () => {
  test('XRD', () => {
    expect(readHostMeta(PATHS.xrd, writeXrd([link]))).toEqual([{ rel: link.rel, href: link.href }]);
  });

  test('JRD of XEP-0156', () => {
    expect(readHostMeta(PATHS.jrd, writeJrd([link], null))).toEqual([{ rel: link.rel, href: link.href }]);
  });

  test('JRD of XEP-0487', () => {
    const [read] = readHostMeta(PATHS.jrd, writeJrd([link], 3600));
    expect(read).toMatchObject({ ttl: '3600', priority: '10', weight: '50', sni: 'one.test' });
    expect(JSON.parse((read as Record<string, string>).ips ?? '')).toEqual(['192.0.2.1', '2001:db8::1']);
  });
});

test('a text in the place of a number keeps its quotes', () => {
  expect(readHostMeta(PATHS.jrd, '{"links":[{"rel":"a","priority":"10"}]}')).toEqual([{ rel: 'a', priority: '"10"' }]);
});

test.each([
  [PATHS.jrd, '', 'not JSON'],
  [PATHS.jrd, '[]', 'not a JSON object'],
  [PATHS.jrd, '{"links":{}}', 'without a list of links'],
  [PATHS.xrd, '', /^no XML document/],
  [PATHS.xrd, '<XRD/>', /^not an XRD document/],
  [PATHS.xrd, writeXrd([link]).slice(0, 80), /^no XML document/],
] as const)('%s with %j is none, and says why', (path, text, because) => {
  expect(readHostMeta(path, text)).toEqual(expect.stringMatching(because));
});
