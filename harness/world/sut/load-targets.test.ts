import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { builtInTargets, findTargets } from './load-targets.ts';

const attach = (id: string): string =>
  `{ id: ${id}, server: Acme, kind: attach, domain: acme.test, host: 192.0.2.1, ports: { s2s: 5269 }, profiles: [strict], version: '1', harness: { address: 192.0.2.9 } }`;

async function folder(files: Record<string, string>): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'badpeer-targets-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

it('finds the built-in targets', async () => {
  const targets = await builtInTargets();
  const containers = targets.filter(({ info }) => info.kind === 'container');
  expect(containers.map(({ info }) => info)).toEqual(
    ['ejabberd-23.01', 'ejabberd-24.12', 'prosody-0.12', 'prosody-13.0'].map((id) =>
      expect.objectContaining({
        id,
        sutDomain: 'sut.test',
        profiles: expect.arrayContaining(['strict', 'dialback', 'opportunistic', 'default']),
      }),
    ),
  );
  for (const { known } of containers) expect(known).toMatch(/known\.yaml$/);
});

it('finds a target outside the repository, by its folder and by its file', async () => {
  await using outside = await folder({ 'mine/target.yaml': attach('acme-1'), 'other.yaml': attach('acme-2') });
  const found = await findTargets([join(outside.path, 'mine'), join(outside.path, 'other.yaml'), 'prosody-13.0']);
  expect(found.map(({ info }) => info.id)).toEqual(['acme-1', 'acme-2', 'prosody-13.0']);
  expect(found[0]).toMatchObject({ folder: join(outside.path, 'mine'), known: null });
});

const container = (rest: string): string =>
  `server: Acme\nkind: container\nimage: { pull: acme }\nprofiles: { strict: }\nports: { s2s: 5269 }\nready: { log: up }\nversion: { log: 'Acme (.+)' }\n${rest}`;

it('another version of a server gives only what differs, and shares the known results', async () => {
  await using outside = await folder({
    'acme/target.yaml': container('id: acme-2\nhas: [bidi, log]\n'),
    'acme/target-1.yaml': 'like: target.yaml\nid: acme-1\nhas: [log]\nimage: { pull: "acme:1" }\n',
    'acme/known.yaml': '[]\n',
    'notes/target.yaml.orig': 'no target',
  });
  const targets = await builtInTargets(outside.path);
  expect(targets.map(({ info }) => [info.id, info.has, info.profiles])).toEqual([
    ['acme-1', ['log'], ['strict']],
    ['acme-2', ['bidi', 'log'], ['strict']],
  ]);
  expect(targets[0]?.file).toMatchObject({ server: 'Acme', image: { pull: 'acme:1' } });
  expect(targets.map(({ known }) => known)).toEqual(Array(2).fill(join(outside.path, 'acme/known.yaml')));
});

it.each([
  ['like: nowhere.yaml\nid: a', /of\.yaml:1:1: like: there is no .*nowhere\.yaml$/],
  ['id: a\nlike: ../a/good.yaml', /of\.yaml:2:1: like: the name of a file beside this one is expected$/],
  ['like: second.yaml\nid: a', /of\.yaml:1:1: like: second\.yaml is like another itself; name that one$/],
  ['like: bad.yaml\nid: a', /bad\.yaml:1:1: id is missing\n.*bad\.yaml:8:1: unknown key hass; did you mean has\?$/],
  ['like: good.yaml\nid: a\nhass: []', /of\.yaml:3:1: unknown key hass; did you mean has\?$/],
  ['like: good.yaml', /of\.yaml:1:1: id is missing$/],
])('says what is wrong with %j', async (text, message) => {
  await using outside = await folder({
    'of.yaml': text,
    'good.yaml': container('id: acme-2'),
    'second.yaml': 'like: good.yaml\nid: acme-1',
    'bad.yaml': container('hass: []'),
  });
  await expect(findTargets([join(outside.path, 'of.yaml')])).rejects.toThrow(message);
});

it('offers the nearest id', async () => {
  await expect(findTargets(['prosody-13'])).rejects.toThrow('unknown target prosody-13; did you mean prosody-13.0?');
  await expect(findTargets(['zzz'])).rejects.toThrow(/unknown target zzz; known: .*ejabberd-24\.12/);
});

it('says which file it looked for', async () => {
  await expect(findTargets(['./nowhere'])).rejects.toThrow('there is no file nowhere/target.yaml; a target is an id (');
  await expect(findTargets(['./a.yaml'])).rejects.toThrow('there is no file ./a.yaml;');
});

it('refuses two targets of one id', async () => {
  await using outside = await folder({ 'a/target.yaml': attach('acme-1'), 'b/target.yaml': attach('acme-1') });
  const names = ['a', 'b'].map((name) => join(outside.path, name));
  await expect(findTargets(names)).rejects.toThrow(/b\/target\.yaml:1:1: id acme-1 is also that of .*a\/target\.yaml/);
});
