import { describe, expect, it } from 'vitest';
import { TargetFileError } from './problem.ts';
import { parseTargetFile } from './target-file.ts';

const CONTAINER = `id: acme-1.0
server: Acme
kind: container
image: { name: acme:1.0, base: debian:trixie-slim }
profiles:
  strict: { verify: true }
  opportunistic:
ports: { s2s: 5269 }
ready: { log: ready }
version: { log: 'Acme (\\S+)' }
`;
const ATTACH = `id: acme-live
server: Acme
kind: attach
domain: acme.test
host: 192.0.2.1
ports: { s2s: 5269 }
profiles: [strict]
version: '1.0'
harness: { address: 192.0.2.9 }
`;

/** What a person is told about a target file. */
function told(text: string): string {
  try {
    parseTargetFile(text, 'target.yaml');
  } catch (error) {
    if (error instanceof TargetFileError) return error.message;
    throw error;
  }
  return 'nothing';
}

describe('a target file', () => {
  it('keeps the order of its profiles, and their variables', () => {
    const file = parseTargetFile(CONTAINER, 'target.yaml');
    expect(file.profiles).toEqual({ strict: { verify: true }, opportunistic: {} });
    expect(Object.keys(file.profiles)).toEqual(['strict', 'opportunistic']);
    expect(file).toMatchObject({ domain: 'sut.test', has: [], image: { build: '.' } });
  });

  it('of a server that runs already says where we listen', () => {
    expect(parseTargetFile(ATTACH, 'target.yaml')).toMatchObject({
      kind: 'attach',
      harness: { address: '192.0.2.9', 'dns-port': 53 },
    });
  });

  it.each<[string, string, string]>([
    [
      'an administrator of whom nothing more is said',
      `${CONTAINER}has: [log, administrator]\n`,
      'target.yaml:11:6: has: the key administrator must say what its commands are',
    ],
    [
      'an administrator on whom no scenario could count',
      `${ATTACH}administrator: { approve: [a], deny: [b], ask: [c], waiting: [d] }\n`,
      'target.yaml:10:16: administrator: scenarios do not count on it unless administrator is in has, too',
    ],
    ['an unknown key', CONTAINER.replace('ready:', 'redy:'), 'target.yaml:9:1: unknown key redy; did you mean ready?'],
    [
      'an unknown key further down',
      CONTAINER.replace('{ s2s:', '{ s2c: 1, s2s:'),
      'target.yaml:8:10: unknown key s2c; did you mean s2s?',
    ],
    [
      'a file for a profile that is none',
      `${CONTAINER}files:\n  - { copy: a, to: /a, profiles: [strict, default] }\n`,
      'target.yaml:12:43: files.0.profiles.1: default is no profile of this target; it has strict, opportunistic',
    ],
    ['a missing key', CONTAINER.replace(/server.*\n/, ''), 'target.yaml:1:1: server is missing'],
    [
      'a missing key further down',
      CONTAINER.replace('{ s2s: 5269 }', '{ c2s: 5222 }'),
      'target.yaml:8:8: ports.s2s is missing',
    ],
    ['a wrong port', CONTAINER.replace('5269', '70000'), 'target.yaml:8:15: ports.s2s: '],
    [
      'a bad expression',
      CONTAINER.replace('log: ready', "log: '('"),
      'target.yaml:9:15: ready.log: not a regular expression: ',
    ],
    [
      'an expression without a group',
      CONTAINER.replace('(\\S+)', '\\S+'),
      'target.yaml:10:17: version.log: a group in round brackets',
    ],
    [
      'an unknown kind',
      CONTAINER.replace('kind: container', 'kind: contaner'),
      'target.yaml:3:7: unknown kind "contaner"; one of these is expected: container, process, attach, reference',
    ],
    ['no kind', CONTAINER.replace('kind: container\n', ''), 'target.yaml:1:1: kind is missing; one of these'],
    [
      'no profile',
      CONTAINER.replace(/profiles:[\s\S]*ports/, 'profiles: {}\nports'),
      'target.yaml:5:11: profiles: at least one profile',
    ],
    [
      'a file from two sources',
      `${CONTAINER}files: [{ template: a, pem: [key], to: /a }]\n`,
      'target.yaml:11:9: files.0: exactly one of template, copy and pem',
    ],
    [
      'a relative path in the container',
      `${CONTAINER}files: [{ template: a, to: a }]\n`,
      'target.yaml:11:28: files.0.to: an absolute path',
    ],
    [
      'an address that is a name',
      ATTACH.replace('192.0.2.9', 'localhost'),
      'target.yaml:9:21: harness.address: an IP address',
    ],
    ['broken YAML', 'id: [', 'target.yaml:1:6: '],
    ['a tab', 'id:\n\tx: 1', 'target.yaml:2:1: '],
    ['duplicate keys', `${CONTAINER}id: again\n`, 'target.yaml:11:1: Map keys must be unique'],
    ['an empty file', '', 'target.yaml:1:1: keys and values are expected'],
    ['an unknown tag', 'id: !what x', 'target.yaml:1:5: Unresolved tag'],
  ])('with %s is told so, with the place', (_, text, expected) => {
    expect(told(text)).toContain(expected);
  });

  it('is told all its mistakes at once', () => {
    expect(told(CONTAINER.replace('5269', 'x').replace('server: Acme', 'sever: Acme')).split('\n')).toHaveLength(3);
  });
});
