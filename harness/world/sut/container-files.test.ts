// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the templates under test
import { expect, it } from 'vitest';
import type { SutNeeds } from '../target.ts';
import { containerFiles } from './container-files.ts';

const needs = {
  profile: 'strict',
  domain: 'sut.test',
  hosts: [{ domain: 'second.test', key: 'key 2', certificate: 'certificate 2' }],
  tls: { key: 'key 1', certificate: 'certificate 1', ca: 'ca' },
} as unknown as SutNeeds;

it('gives each virtual host its own certificate, where a file is for each', async () => {
  const pem = { pem: ['certificate' as const, 'key' as const, 'ca' as const], mode: '0600' };
  const files = [
    { ...pem, to: '/tls/${domain}.pem' },
    { ...pem, to: '/tls/of-${host}.pem', for: 'host' as const },
  ];
  const copied = await containerFiles({ files }, '/nowhere', needs, { domain: 'sut.test' });
  expect(copied.map(({ target, content }) => [target, content])).toEqual([
    ['/tls/sut.test.pem', 'certificate 1\nkey 1\nca\n'],
    ['/tls/of-sut.test.pem', 'certificate 1\nkey 1\nca\n'],
    ['/tls/of-second.test.pem', 'certificate 2\nkey 2\nca\n'],
  ]);
});
