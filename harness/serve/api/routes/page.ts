// The page: its files, and the token of its address exchanged for a cookie.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setCookie } from 'hono/cookie';
import type { Api, ApiContext } from '../context.ts';
import { isToken } from '../guard.ts';
import { PAGE_FILES } from '../page-files.ts';
import { Problem } from '../problem.ts';

/** Cookies do not know ports: two servers on one machine must not have the same. */
export function cookieName(port: number | undefined): string {
  return `badpeer-${port ?? 0}`;
}

export function addPage(api: Api, { token, page }: ApiContext): void {
  api.get('/', async (c, next) => {
    const given = c.req.query('token');
    if (given === undefined) return next();
    if (!isToken(given, token))
      throw new Problem(401, 'this is not the token', {
        fix: 'open the address that the server printed when it started',
      });
    setCookie(c, cookieName(c.env.incoming.socket.localPort), token, { httpOnly: true, sameSite: 'Strict', path: '/' });
    // The token is not to stand in the history, nor in the address that somebody shows around.
    return c.redirect('/', 303);
  });
  for (const { path, file, type } of PAGE_FILES) {
    api.get(path, async (c) => c.body(await readFile(join(page, file)), 200, { 'Content-Type': type }));
  }
}
