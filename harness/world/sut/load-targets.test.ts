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
  expect(targets.map(({ info }) => info)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        id: 'ejabberd-24.12',
        kind: 'container',
        profiles: ['strict', 'dialback', 'opportunistic'],
      }),
      expect.objectContaining({ id: 'prosody-13.0', server: 'Prosody', sutDomain: 'sut.test' }),
    ]),
  );
  for (const { info, known } of targets) if (info.kind === 'container') expect(known).toMatch(/known\.yaml$/);
});

it('finds a target outside the repository, by its folder and by its file', async () => {
  await using outside = await folder({ 'mine/target.yaml': attach('acme-1'), 'other.yaml': attach('acme-2') });
  const found = await findTargets([join(outside.path, 'mine'), join(outside.path, 'other.yaml'), 'prosody-13.0']);
  expect(found.map(({ info }) => info.id)).toEqual(['acme-1', 'acme-2', 'prosody-13.0']);
  expect(found[0]).toMatchObject({ folder: join(outside.path, 'mine'), known: null });
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
