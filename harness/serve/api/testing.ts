// The API over a double, with requests that carry its token.

import { type DoubleServer, doubleServer } from '../testing.ts';
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
  const api = await startApi(server, { port: 0, onTrouble: (error) => troubles.push(error), ...options });
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
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  };
}
