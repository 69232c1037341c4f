import { mkdtempDisposable, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Memory } from './memory.ts';

const folderOfTest = () => mkdtempDisposable(join(tmpdir(), 'badpeer-memory-'));
const never = () => expect.fail('this was made before');
const always = () => true;

test('what was made of the same contents before is not made again', async () => {
  await using folder = await folderOfTest();
  const first = await Memory.open(folder.path, ['1']);
  expect(first.recall(['a', 'b'], () => ({ made: 'of a and b' }), always)).toEqual({ made: 'of a and b' });
  await first.save();
  const second = await Memory.open(folder.path, ['1']);
  expect(second.recall(['a', 'b'], never, always)).toEqual({ made: 'of a and b' });
  expect(second.recall(['ab'], () => 'another', always)).toBe('another');
});

test('another version remembers nothing of it, and what is not sound is never remembered', async () => {
  await using folder = await folderOfTest();
  const first = await Memory.open(folder.path, ['1']);
  first.recall(['a'], () => 'old', always);
  first.recall(
    ['b'],
    () => 'unsound',
    (made) => made !== 'unsound',
  );
  await first.save();
  const second = await Memory.open(folder.path, ['2']);
  expect(second.recall(['a'], () => 'new', always)).toBe('new');
  const again = await Memory.open(folder.path, ['1']);
  expect(again.recall(['b'], () => 'made again', always)).toBe('made again');
});

test('what nobody asks for any more is forgotten, and so are old versions', async () => {
  await using folder = await folderOfTest();
  for (const [index, version] of ['1', '2', '3', '4', '5'].entries()) {
    const memory = await Memory.open(folder.path, [version]);
    memory.recall(['a'], () => `of ${version}`, always);
    await memory.save();
    for (const name of await readdir(folder.path)) {
      const path = join(folder.path, name);
      if ((await readFile(path, 'utf8')).includes(`of ${version}`)) await utimes(path, index, index);
    }
  }
  expect(await readdir(folder.path)).toHaveLength(4);
  expect((await Memory.open(folder.path, ['1'])).recall(['a'], () => 'forgotten', always)).toBe('forgotten');
  const last = await Memory.open(folder.path, ['5']);
  expect(last.recall(['a'], never, always)).toBe('of 5');
  last.recall(['c'], () => 'c', always);
  await last.save();
  const next = await Memory.open(folder.path, ['5']);
  next.recall(['c'], never, always);
  next.recall(['d'], () => 'd', always);
  await next.save();
  expect((await Memory.open(folder.path, ['5'])).recall(['a'], () => 'forgotten', always)).toBe('forgotten');
});

test('a memory that is broken, or has no place, is none', async () => {
  await using folder = await folderOfTest();
  const memory = await Memory.open(folder.path, ['1']);
  memory.recall(['a'], () => 'a', always);
  await memory.save();
  const [name = ''] = await readdir(folder.path);
  const path = join(folder.path, name);
  await writeFile(path, '{"cut of');
  expect((await Memory.open(folder.path, ['1'])).recall(['a'], () => 'made again', always)).toBe('made again');
  const homeless = await Memory.open(join(path, 'below-a-file'), ['1']);
  expect(homeless.recall(['a'], () => 'a', always)).toBe('a');
  await homeless.save();
  const none = await Memory.open(null, ['1']);
  expect(none.recall(['a'], () => 'a', always)).toBe('a');
  await none.save();
});
