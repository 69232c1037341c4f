import { expect, it } from 'vitest';
import type { SutNeeds } from '../target.ts';
import { parseTargetFile } from './target-file.ts';
import type { ContainerFile } from './target-schema.ts';
import { variablesOf } from './variables.ts';

const file = parseTargetFile(
  `id: acme-1.0
server: Acme
kind: container
image: { pull: acme }
profiles: { strict: { verify: true, level: 3 }, dialback: }
ports: { s2s: 5269 }
ready: { log: ready }
version: { log: '(x)' }
repeat:
  hosts: { for: host, text: '"\${host}"', between: ', ' }
  users: { for: account, text: "\${user}:\${password}@\${host} asks \${dns.host}\\n" }
`,
  'target.yaml',
) as ContainerFile;

const needs: SutNeeds = {
  runId: 'r1',
  profile: 'strict',
  domain: 'sut.test',
  hosts: [{ domain: 'other.test', key: 'L', certificate: 'D' }],
  component: { domain: 'component.sut.test', secret: 's3cret' },
  accounts: [{ user: 'romeo', password: 'pw' }],
  tls: { key: 'K', certificate: 'C', ca: 'A' },
  network: { name: 'n', gateway: '192.0.2.1' },
  dns: { host: '192.0.2.53', port: 5353 },
  s2sErrorNamespace: 'urn:xmpp:s2s-error:0',
  folder: '/tmp',
  onLog: () => {},
  onProgress: () => {},
  signal: new AbortController().signal,
};

it('are those of the world, of the profile, and the lists', () => {
  expect(variablesOf(file, needs, 'target.yaml')).toEqual({
    profile: 'strict',
    domain: 'sut.test',
    'component.domain': 'component.sut.test',
    'component.secret': 's3cret',
    'dns.host': '192.0.2.53',
    'dns.host-commas': '192,0,2,53',
    'dns.port': '5353',
    gateway: '192.0.2.1',
    's2s-error': 'urn:xmpp:s2s-error:0',
    verify: 'true',
    level: '3',
    hosts: '"sut.test", "other.test"',
    users: 'romeo:pw@sut.test asks 192.0.2.53\n',
  });
});

it('are those of another profile', () => {
  expect(variablesOf(file, { ...needs, profile: 'dialback' }, 'target.yaml')).not.toHaveProperty('verify');
});

it.each(['"', "'", '\n', '\\', ' ', ';', '}', '$'])('refuse a value that could end a string: %j', (bad) => {
  const component = { domain: 'c.test', secret: `a${bad}b` };
  expect(() => variablesOf(file, { ...needs, component }, 'target.yaml')).toThrow('component.secret cannot stand in');
});
