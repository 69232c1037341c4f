// The API over a double, with requests that carry its token. The files of its page say their own names.
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type DoubleServer, doubleServer } from '../testing.ts';
import { PAGE_FILES } from './page-files.ts';
import { type ApiOptions, type StartedApi, startApi } from './start-api.ts';

export interface TestApi extends AsyncDisposable {
  readonly api: StartedApi;
  readonly server: DoubleServer;
  readonly troubles: Error[];
  /** A request with the token; `body` goes as JSON. */
  ask(method: string, path: string, body?: unknown, init?: RequestInit): Promise<Response>;
}

export async function testApi(options: Partial<ApiOptions> = {}): Promise<TestApi> {
  const server = doubleServer();
  const troubles: Error[] = [];
  await using stack = new AsyncDisposableStack();
  const page = stack.use(await mkdtempDisposable(join(tmpdir(), 'badpeer-page-')));
  for (const { file } of PAGE_FILES) await writeFile(join(page.path, file), file);
  const api = await startApi(server, {
    port: 0,
    page: page.path,
    onTrouble: (error) => troubles.push(error),
    ...options,
  });
  stack.use(api);
  const owned = stack.move();
  return {
    api,
    server,
    troubles,
    ask(method, path, body, init = {}) {
      const headers = {
        Authorization: `Bearer ${api.token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      };
      return fetch(api.url + path, {
        method,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        ...init,
        headers: { ...headers, ...init.headers },
      });
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
