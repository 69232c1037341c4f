// What a certificate says about where its authority's lists are.
import { expect, test } from 'vitest';
import * as der from '../../world/pki/der.ts';
import { readDer } from './der.ts';
import { readListUrls } from './parse.ts';

const uri = (text: string): Buffer => der.implicit(6, Buffer.from(text));
const full = (...names: readonly Buffer[]): Buffer => der.explicit(0, der.explicit(0, Buffer.concat(names)));
const reasons = der.implicit(1, Buffer.of(1, 6));
const issuer = der.explicit(2, der.explicit(4, der.sequence()));
const dns = der.implicit(2, Buffer.from('crl.test'));

test.each<[string, Buffer[], string[]]>([
  ['one', [der.sequence(full(uri('http://a/')))], ['http://a/']],
  ['two of one point', [der.sequence(full(uri('ldap://a/'), uri('http://a/')))], ['ldap://a/', 'http://a/']],
  [
    'two points',
    [der.sequence(full(uri('http://a/'))), der.sequence(full(uri('http://b/')))],
    ['http://a/', 'http://b/'],
  ],
  ['for some reasons', [der.sequence(full(uri('http://a/')), reasons)], []],
  ['issued by another authority', [der.sequence(full(uri('http://a/')), issuer)], []],
  ['by another authority, without a place', [der.sequence(issuer)], []],
  ['a name that is no URI', [der.sequence(full(dns))], []],
])('lists: %s', (_, points, urls) => {
  expect(readListUrls(readDer(der.sequence(...points)))).toEqual(urls);
});

test('no lists', () => expect(readListUrls(undefined)).toEqual([]));
