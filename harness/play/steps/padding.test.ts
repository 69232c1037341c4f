import { expect, test } from 'vitest';
import { serialize } from '../../xmpp/ltx.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { announcedLimit, padded } from './padding.ts';

const scope = { contentNs: NS.server };
const message = { name: 'message', ns: NS.server, attrs: { to: 'juliet@peer.test' }, children: [] };
const features = (inner: string) => ({
  features: {
    name: 'features',
    ns: NS.stream,
    attrs: {},
    children: [
      {
        name: 'limits',
        ns: NS.limits,
        attrs: {},
        children: [{ name: 'max-bytes', ns: NS.limits, attrs: {}, children: [inner] }],
      },
    ],
  },
});

test.each([100, 10_000, 65_537])('a stanza padded to %d bytes has exactly so many', (bytes) => {
  expect(Buffer.byteLength(serialize(padded(message, bytes, scope), scope))).toBe(bytes);
});

test('a stanza that is large enough stays as it is', () => {
  expect(padded(message, 10, scope)).toBe(message);
});

test('the limit is what the features say, if they say a number', () => {
  expect(announcedLimit(features('10000'))).toBe(10_000);
  expect(announcedLimit(features('many'))).toBeNull();
  expect(announcedLimit({ features: undefined })).toBeNull();
});
