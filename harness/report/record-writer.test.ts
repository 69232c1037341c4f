import { spawn } from 'node:child_process';
import { mkdtempDisposable, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { LineWriter } from './line-writer.ts';
import { transcriptPath } from './names.ts';
import type { RecordCase, RunRecord } from './record.ts';
import { makeRecordFolder, RecordWriter, type RunStart } from './record-writer.ts';
import { playedCase, playedTarget, runRecord } from './testing.ts';

const start: RunStart = runRecord({ whole: false, targets: [{ ...playedTarget('t', ''), server: null }] });
const played = playedCase();
const folderOfTest = () => mkdtempDisposable(join(tmpdir(), 'badpeer-record-'));
const never = (error: Error): never => {
  throw error;
};
const readRecord = async (folder: string): Promise<RunRecord> =>
  JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'));

test('what servers cost is added up by profile', async () => {
  await using folder = await folderOfTest();
  await using writer = new RecordWriter(folder.path, start, () => {});
  writer.addCpu({ target: 't', profile: 'strict' }, 1.25);
  writer.addCpu({ target: 't', profile: 'dialback' }, 3);
  writer.addCpu({ target: 't', profile: 'strict' }, 0.111);
  expect(writer.record.targets[0]?.cpuSeconds).toEqual({ strict: 1.36, dialback: 3 });
});

test('run.json is on the disk soon after each change, and at the end in order', async () => {
  await using folder = await folderOfTest();
  await using writer = new RecordWriter(folder.path, start, never);
  writer.addCase({ ...played, repeat: 2 });
  writer.setTarget('t', { server: 'Server 1.0' });
  await vi.waitFor(async () => expect((await readRecord(folder.path)).cases).toHaveLength(1), {
    timeout: 30_000,
    interval: 20,
  });
  writer.addCase(played);
  const order = (of: RecordCase): number => of.repeat;
  const record = await writer.finish({ finished: '2025-03-01T10:00:01.000Z', interrupted: false }, order);
  expect(await readRecord(folder.path)).toEqual(record);
  expect(record.cases.map((of) => of.repeat)).toEqual([1, 2]);
  expect(record.targets[0]?.server).toBe('Server 1.0');
  expect(await readdir(folder.path)).toEqual(['run.json']);
});

test('a disk that is full is said plainly, once', async () => {
  await using folder = await folderOfTest();
  const full = join(folder.path, 'full.jsonl');
  await symlink('/dev/full', full);
  const said: string[] = [];
  await using writer = new LineWriter(full, { fresh: true, onError: (error) => said.push(error.message) });
  writer.write('a');
  await writer.flush();
  writer.write('b');
  await writer.flush();
  expect(said).toEqual([
    `cannot write the record at ${full}: the disk is full. Free some space, or choose another folder with --out`,
  ]);
});

test('a folder that cannot be made is said plainly', async () => {
  await using folder = await folderOfTest();
  await writeFile(join(folder.path, 'file'), '');
  const inFile = makeRecordFolder(join(folder.path, 'file', 'out'), new Date(0));
  await expect(inFile).rejects.toThrow('a part of that path is a file, not a folder');
  await expect(makeRecordFolder(join(folder.path, 'file'), new Date(0))).rejects.toThrow(
    'there is a file of that name',
  );
});

test('lines are on the disk within a moment, and a fresh file replaces an old one', async () => {
  await using folder = await folderOfTest();
  const path = join(folder.path, 'x', 'y.jsonl');
  {
    await using old = new LineWriter(path, { fresh: true, onError: never });
    old.write('old');
  }
  await using writer = new LineWriter(path, { fresh: true, onError: never });
  writer.write('1');
  await vi.waitFor(async () => expect(await readFile(path, 'utf8')).toBe('1\n'), { timeout: 30_000, interval: 20 });
});

test('a line that comes after the end is neither kept nor trouble', async () => {
  await using folder = await folderOfTest();
  const path = join(folder.path, 'case.jsonl');
  const writer = new LineWriter(path, { fresh: true, onError: never });
  writer.write('a');
  await writer[Symbol.asyncDispose]();
  writer.write('late');
  await writer.flush();
  expect(await readFile(path, 'utf8')).toBe('a\n');
});

test('a process that is killed leaves a whole run.json and whole lines', async () => {
  await using folder = await folderOfTest();
  const code = `
    import { LineWriter } from ${JSON.stringify(new URL('line-writer.ts', import.meta.url).href)};
    import { RecordWriter } from ${JSON.stringify(new URL('record-writer.ts', import.meta.url).href)};
    const [folder] = process.argv.slice(1);
    const fail = (error) => { throw error; };
    const record = new RecordWriter(folder, ${JSON.stringify(start)}, fail);
    const lines = new LineWriter(folder + '/case.jsonl', { fresh: true, onError: fail });
    let n = 0;
    const more = () => {
      for (let i = 0; i < 50; i++) lines.write(JSON.stringify({ seq: ++n, data: 'x'.repeat(2000) }));
      record.addCase({ ...${JSON.stringify(played)}, repeat: n });
      if (n < 500_000) setTimeout(more, 2);
    };
    more();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, folder.path], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const path = join(folder.path, 'case.jsonl');
  const enough = async (): Promise<void> => {
    expect((await readRecord(folder.path)).cases.length).toBeGreaterThan(0);
    expect((await readFile(path)).length).toBeGreaterThan(100_000);
  };
  const gone = new Promise((resolve) => child.once('exit', resolve));
  try {
    await vi.waitFor(enough, { timeout: 30_000, interval: 20 });
  } finally {
    child.kill('SIGKILL');
    await gone;
  }
  const record = await readRecord(folder.path);
  expect(record).toMatchObject({ schema: 'badpeer-run/1', finished: null });
  const whole = (await readFile(path, 'utf8')).split('\n').slice(0, -1);
  for (const [index, line] of whole.entries()) expect(JSON.parse(line)).toMatchObject({ seq: index + 1 });
});

test.each([
  [{}, 1, 't/strict/a/b.jsonl'],
  [{}, 2, 't/strict/a/b#2.jsonl'],
  [{ stanza: 'iq', x: 'a/b *' }, 1, 't/strict/a/b[stanza=iq,x=a%2Fb%20%2A].jsonl'],
  [{ x: '../..' }, 1, 't/strict/a/b[x=..%2F..].jsonl'],
])('the transcript of %j, play %d, is %s', (matrix, repeat, path) => {
  expect(transcriptPath({ ...played, matrix, repeat })).toBe(path);
});
test('very long names stay different', () => {
  const long = (end: string): string => transcriptPath({ ...played, matrix: { x: 'y'.repeat(400) + end } });
  expect(long('1')).not.toBe(long('2'));
  expect(long('1').length).toBeLessThan(230);
});
