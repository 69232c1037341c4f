// Who may ask: requests that carry the token, sent to a name of ours, from no foreign page. Against DNS rebinding and CSRF.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { Problem } from './problem.ts';

/** Bytes that a body may have. */
const MAX_BODY = 262_144;

/** Of every answer. Nothing inline, nothing from elsewhere, in no frame, in no cache. */
const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

export function secure(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

/** Loopback, by every name that it has. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * A page elsewhere may have its own name lead to us, but it cannot send another Host than that name.
 * @param hosts names by which the API is reached, beside loopback and the address that the request came to
 * @throws Problem 421 for a foreign Host, 403 for a foreign Origin
 */
export function checkOrigin(request: IncomingMessage, hosts: readonly string[]): void {
  const { host = '', origin } = request.headers;
  const name = host.replace(/:\d*$/, '').toLowerCase();
  const known = [...LOOPBACK, hostShown(bare(request.socket.localAddress ?? '-')), ...hosts.map(hostShown)];
  if (!known.includes(name))
    throw new Problem(421, `this is no server of \`${host.slice(0, 100)}\``, {
      field: 'Host',
      expected: 'the address that the server printed',
      fix: 'start it with --allow-host NAME when it is reached by that name',
    });
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)
    throw new Problem(403, `a page of \`${origin.slice(0, 100)}\` may not ask`, { field: 'Origin' });
  const site = request.headers['sec-fetch-site'];
  const isLink = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET';
  if ((site === 'cross-site' || site === 'same-site') && !isLink)
    throw new Problem(403, 'a page of another site may not ask', { field: 'Sec-Fetch-Site' });
}

/** @throws Problem 411, 413 */
export function checkLength({ headers }: IncomingMessage): void {
  if (headers['transfer-encoding'] !== undefined)
    throw new Problem(411, 'the length of the body is not said', {
      field: 'Content-Length',
      fix: 'send it in one piece',
    });
  if (Number(headers['content-length'] ?? 0) > MAX_BODY)
    throw new Problem(413, `the body has more than ${MAX_BODY} bytes`, { fix: 'send less' });
}

/** `::1` → `[::1]` */
export function hostShown(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host.toLowerCase();
}

/** IPv4 in the clothes of IPv6, as a socket on `::` has it. */
function bare(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}

/**
 * @param given what a request carries
 * @returns whether it is the token; takes as long for any text
 */
export function isToken(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

/** @throws Problem 401. `cookie`: the page's. */
export function checkToken(header: string | undefined, cookie: string | undefined, token: string): void {
  const given = header === undefined ? cookie : /^Bearer +(\S+) *$/i.exec(header)?.[1];
  if (given !== undefined && isToken(given, token)) return;
  const message = given === undefined ? 'a token is needed' : 'this is not the token';
  throw new Problem(401, message, {
    field: 'Authorization',
    expected: '`Authorization: Bearer TOKEN`',
    fix: 'the server printed the token when it started; --token chooses one',
  });
}
