import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { imageReference } from './image.ts';
import { copiedSources, readContent } from './image-content.ts';

test.each<[string, readonly string[] | undefined]>([
  ['FROM x\nRUN y', []],
  ['FROM x\nCOPY a.sh /usr/bin/', ['a.sh']],
  ['copy --chmod=755 ./bin/ lib /opt/', ['bin', 'lib']],
  ['COPY a \\\n  b /opt/', ['a', 'b']],
  ['COPY --from=builder /out /out', []],
  ['COPY . /opt', undefined],
  ['COPY *.lua /opt', undefined],
  ['COPY ["a b", "/opt"]', undefined],
  ['ADD $SOURCE /opt', undefined],
])('%j copies %j', (dockerfile, sources) => {
  expect(copiedSources(dockerfile)).toEqual(sources);
});

test('the hash is added to the version of an image', () => {
  expect(imageReference('badpeer/prosody:13.0', 'abc')).toBe('badpeer/prosody:13.0-abc');
  expect(imageReference('localhost:5000/prosody', 'abc')).toBe('localhost:5000/prosody:abc');
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'badpeer-content-'));
  await mkdir(join(folder, 'modules'));
  await writeFile(join(folder, 'Dockerfile'), 'FROM x\nCOPY modules /m\n');
  await writeFile(join(folder, 'modules', 'a.lua'), 'a');
});
afterEach(() => rm(folder, { recursive: true }));

const hash = async (args?: Record<string, string>): Promise<string> => (await readContent(folder, 'x', args)).hash;

test('an image is its Dockerfile and the files that it copies', async () => {
  expect((await readContent(folder, 'x')).files).toEqual(['Dockerfile', 'modules/a.lua']);
});

test('the hash changes with a copied file, its executable bit, the base and the arguments, and with nothing else', async () => {
  const first = await hash();
  await writeFile(join(folder, 'known.yaml'), 'x');
  expect(await hash()).toBe(first);
  expect((await readContent(folder, 'y')).hash).not.toBe(first);
  expect(await hash({ VERSION: '1' })).not.toBe(first);
  await chmod(join(folder, 'modules', 'a.lua'), 0o755);
  const executable = await hash();
  expect(executable).not.toBe(first);
  await writeFile(join(folder, 'modules', 'a.lua'), 'b');
  expect(await hash()).not.toBe(executable);
});
