// The API over a double, with requests that carry its token. The files of its page say their own names.
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

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
  return { api, server, troubles, ask: asking(api), [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Requests that carry the token. */
export function asking({ url, token }: StartedApi): TestApi['ask'] {
  return (method, path, body, init = {}) => {
    const type: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
    return fetch(url + path, {
      method,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...init,
      headers: { Authorization: `Bearer ${token}`, ...type, ...init.headers },
    });
  };
}

/** Of the document, what tests read. */
export interface ApiDocument {
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

export async function documentOf({ url }: StartedApi): Promise<ApiDocument> {
  return (await (await fetch(`${url}/openapi.json`)).json()) as ApiDocument;
}

/** A schema of the document as zod takes it: definitions stand within it, and nothing is allowed that is not described. */
export function accepts(document: ApiDocument, schema: object): z.ZodType {
  const definitions = { ...schema, $defs: document.components.schemas };
  const text = JSON.stringify(definitions).replaceAll('#/components/schemas/', '#/$defs/');
  return z.fromJSONSchema(JSON.parse(text, closed));
}

function closed(_: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && 'properties' in value;
  return isObject && !('additionalProperties' in value) ? { ...value, additionalProperties: false } : value;
}
