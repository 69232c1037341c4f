// The control API: its routes, who may use them, and the document that describes them, made from the same.
import { OpenAPIHono, z } from '@hono/zod-openapi';
import { getCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import { didYouMean } from '../../scenario/nearest.ts';
import type { Api, ApiContext, ApiEnv } from './context.ts';
import { checkToken } from './guard.ts';
import { Problem, problemOf } from './problem.ts';
import { addDns } from './routes/dns.ts';
import { addEvents } from './routes/events.ts';
import { addNames } from './routes/names.ts';
import { addPage, cookieName } from './routes/page.ts';
import { addPeers } from './routes/peers.ts';
import { addServer } from './routes/server.ts';

const WHERE: Readonly<Record<string, string>> = {
  json: 'the body',
  query: 'the query',
  param: 'the path',
  header: 'the header',
};

/** @param onTrouble hears of what should not have happened */
export function createApi(context: ApiContext, onTrouble: (error: Error) => void): Api {
  const api: Api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw problemOf(result.error, WHERE[result.target] ?? 'the request');
    },
  });
  api.onError((error, c) => {
    const problem = problemFor(error);
    if (problem.status === 500) onTrouble(error);
    return c.json(problem.body, problem.status);
  });
  api.notFound((c) => {
    const problem = nowhere(api, c.req.method, c.req.path);
    return c.json(problem.body, problem.status);
  });
  api.use('/api/*', async (c, next) => {
    const cookie = getCookie(c, cookieName(c.env.incoming.socket.localPort));
    checkToken(c.req.header('authorization'), cookie, context.token);
    await next();
  });
  addNames(api, context);
  addPeers(api, context);
  addEvents(api, context);
  addDns(api, context);
  addServer(api, context);
  addPage(api, context);
  describe(api);
  return api;
}

function problemFor(error: Error): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof z.ZodError) return problemOf(error, 'the request');
  if (error instanceof HTTPException && error.status === 415) return new Problem(415, 'the body is not JSON');
  if (error instanceof HTTPException && error.status < 500) return new Problem(400, error.message);
  return new Problem(500, 'the server failed at this; its log says more');
}

/** Nothing is there, or not for this method. */
function nowhere(api: Api, method: string, path: string): Problem {
  const routes = api.routes.filter((route) => route.method !== 'ALL' && !route.path.includes('*'));
  const there = routes.filter((route) => patternOf(route.path).test(path));
  const methods = [...new Set(there.map((route) => route.method))];
  if (methods.length > 0) return new Problem(405, `${method} is not possible here`, { expected: methods.join(', ') });
  const paths = [...new Set(routes.map((route) => route.path))];
  return new Problem(404, `nothing is at \`${path.slice(0, 100)}\``, {
    fix: didYouMean(path, paths) ?? 'GET /openapi.json describes what there is',
  });
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:[^/]+/g, '[^/]+').replaceAll('.', '\\.')}$`);
}

function describe(api: Api): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token that the server printed when it started.',
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'cookie', {
    type: 'apiKey',
    in: 'cookie',
    name: 'badpeer-PORT',
    description: "The page's own, given for `/?token=TOKEN`.",
  });
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'badpeer serve: control API',
      version: '1',
      description:
        'Makes bad XMPP servers, changes them while they run, and reads what they saw. Words of `given`, `when` and `then`: docs/writing-a-scenario.md.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
  });
}
