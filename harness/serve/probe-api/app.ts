// The probe API: a look at a live domain for who asks over HTTP. It refuses what it should not do, and never fails for what it is sent.
import type { HttpBindings } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { writeAnswer } from './answer.ts';
import { describeProbes, PATHS, type ProbeName } from './describe.ts';
import { type InputProblem, type ProbeInput, readInput } from './input.ts';
import { Gatekeeper, type ProbeLimits } from './limits.ts';
import { Refusal, readBody } from './request.ts';

/** What is looked at; the answer is plain data with `success`. Never rejects for what the other end does. */
export type Probe = (input: ProbeInput, signal: AbortSignal) => Promise<Readonly<Record<string, unknown>>>;
export type Probes = Readonly<Record<ProbeName, Probe>>;

export interface ProbeApiOptions {
  readonly probes: Probes;
  /** Is that what the client carries in `Authorization: Bearer …`? null: everybody may ask. */
  readonly isToken: ((given: string) => boolean) | null;
  /** Domains in whose name may be asked; empty: any. */
  readonly domains: readonly string[];
  readonly limits?: ProbeLimits;
  /** Hears of what should not have happened. */
  readonly onTrouble?: (error: Error) => void;
  /** Ends all probes that run. */
  readonly signal: AbortSignal;
}

interface Env {
  Bindings: HttpBindings;
}

/** The routes of the probe API; to be listened to by itself, or mounted into another application. */
export function probeApi(options: ProbeApiOptions): OpenAPIHono<Env> {
  const { probes, signal, onTrouble = () => {} } = options;
  const gate = new Gatekeeper(options.limits);
  const api = new OpenAPIHono<Env>();
  api.onError((error, c) => {
    if (error instanceof Refusal) return answer(c, error.status, error.body, error.headers);
    onTrouble(error);
    return answer(c, 500, {
      success: false,
      kind: 'internal',
      error: 'the probe failed at this; the log of the server says more',
    });
  });
  api.notFound((c) => {
    const paths = Object.values(PATHS);
    const isThere = paths.some((path) => path === c.req.path);
    const error = isThere ? 'POST is expected' : `nothing is here; there are ${paths.join(', ')} and /openapi.json`;
    return answer(
      c,
      isThere ? 405 : 404,
      { success: false, kind: 'not-found', error },
      isThere ? { allow: 'POST' } : {},
    );
  });
  for (const [name, path] of Object.entries(PATHS) as [ProbeName, string][]) {
    api.post(path, async (c) => {
      checkToken(c, options);
      const input = inputOf(await readBody(c.req.raw), name, options.domains);
      const admission = gate.admit(c.env.incoming.socket.remoteAddress ?? 'unknown');
      if ('retryAfter' in admission) throw tooMany(admission);
      using _ = admission;
      return answer(c, 200, await probes[name](input, AbortSignal.any([c.req.raw.signal, signal])));
    });
  }
  describeProbes(api);
  return api;
}

function checkToken(c: Context, { isToken }: ProbeApiOptions): void {
  if (isToken === null) return;
  const given = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (given !== undefined && isToken(given)) return;
  const error = given === undefined ? 'a token is needed: Authorization: Bearer TOKEN' : 'this is not the token';
  throw new Refusal(401, { kind: 'unauthorized', error }, { 'www-authenticate': 'Bearer' });
}

function inputOf(body: unknown, name: ProbeName, domains: readonly string[]): ProbeInput {
  const read = readInput(body, name === 'dialback' ? ['fromDomain'] : []);
  if ('problems' in read) throw badRequest(read.problems);
  const { fromDomain, toDomain } = read.input;
  if (fromDomain !== null && domains.length > 0 && !domains.includes(fromDomain))
    throw badRequest([{ field: 'fromDomain', reason: `a domain of this server is expected: ${domains.join(', ')}` }]);
  if (name === 'dialback' && fromDomain === toDomain)
    throw badRequest([{ field: 'fromDomain', reason: 'another domain than toDomain is expected' }]);
  return read.input;
}

function badRequest(problems: readonly InputProblem[]): Refusal {
  const [first = { field: '', reason: 'the body is not as expected' }] = problems;
  const error = first.field === '' ? first.reason : `${first.field}: ${first.reason}`;
  return new Refusal(400, { kind: 'bad-request', error, field: first.field, reason: first.reason, problems });
}

function tooMany({ retryAfter, because }: { retryAfter: number; because: string }): Refusal {
  return new Refusal(
    429,
    { kind: 'too-many', error: `${because}; ask again in ${retryAfter} s` },
    { 'retry-after': String(retryAfter) },
  );
}

function answer(
  c: Context,
  status: number,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return c.body(writeAnswer(body), status as ContentfulStatusCode, {
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...headers,
  });
}
