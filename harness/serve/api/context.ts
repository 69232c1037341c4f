// What the routes of the control API share.
import type { HttpBindings } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { BadServer } from '../model.ts';
import type { EventStreams } from './event-streams.ts';

/** Hono's types: each request has the sockets of Node beneath it. */
export interface ApiEnv {
  Bindings: HttpBindings;
}

/** An application that knows its OpenAPI document. */
export type Api = OpenAPIHono<ApiEnv>;

export interface ApiContext {
  readonly server: BadServer;
  readonly streams: EventStreams;
  /** ISO 8601 */
  readonly started: string;
  /** Opens every door but that of the page's files; by header or by cookie. */
  readonly token: string;
  /** Folder of the page's files. */
  readonly page: string;
}
