import { describe, expect, it } from 'vitest';
import { lineSink } from './lines.ts';
import { ready } from './readiness.ts';
import { ServerLog } from './server-log.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const never = new Promise<string>(() => {});
const lines = [
  { what: 'ready.log', expression: /accepting on (\d+)/ },
  { what: 'version.log', expression: /Acme (\S+)/ },
];

describe('the bytes of a log', () => {
  it('become whole lines, however they arrive', () => {
    const got: string[] = [];
    const sink = lineSink((line) => got.push(line));
    for (const byte of bytes('größe\r\n\u001b[32minfo\u001b[0m ready\nlast')) sink.write(Uint8Array.of(byte));
    expect(got).toEqual(['größe', 'info ready']);
    sink.end();
    expect(got).toEqual(['größe', 'info ready', 'last']);
  });

  it('are cut where a line does not end', () => {
    const got: string[] = [];
    const sink = lineSink((line) => got.push(line));
    for (let i = 0; i < 100; i++) sink.write(bytes('x'.repeat(10_000)));
    sink.write(bytes('\n'));
    expect(got.map((line) => line.length)).toEqual([65_536]);
  });
});

describe('readiness', () => {
  const wait = (log: ServerLog, more: Partial<Parameters<typeof ready>[0]> = {}) =>
    ready({
      name: 'acme-1.0 (strict)',
      log,
      lines,
      within: 5,
      exited: never,
      signal: new AbortController().signal,
      path: 't.yaml',
      ...more,
    });

  it('comes with the last line that was awaited, in whatever order', async () => {
    const log = new ServerLog(() => {});
    const waited = wait(log);
    log.accept('accepting on 5269');
    log.accept('this is Acme 1.0.3');
    expect((await waited).map((match) => match[1])).toEqual(['5269', '1.0.3']);
  });

  it('fails with the reason when the server ends', async () => {
    const exited = Promise.resolve('its container ended with status 1\n  | bad option');
    await expect(wait(new ServerLog(() => {}), { exited })).rejects.toThrow(
      'acme-1.0 (strict) ended before it was ready: its container ended with status 1\n  | bad option\n  fix: look at the configuration that t.yaml names',
    );
  });

  it('fails with what was missing and the last lines', async () => {
    const log = new ServerLog(() => {});
    const waited = wait(log, { within: 0.02 });
    log.accept('this is Acme 1.0.3');
    log.accept('cannot bind');
    await expect(waited).rejects.toThrow(
      /was not ready after 0\.02 s; no log line matched ready\.log: \/accepting on .*\/\n {2}\| this is Acme 1\.0\.3\n {2}\| cannot bind\n {2}fix:/,
    );
  });

  it('ends at once when the run is stopped', async () => {
    const stop = new AbortController();
    const waited = wait(new ServerLog(() => {}), { signal: stop.signal });
    stop.abort(new Error('stopped by a person'));
    await expect(waited).rejects.toThrow('stopped by a person');
  });
});
