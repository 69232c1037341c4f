// Gets a revocation list over HTTP, bounded in time and size. RFC 5280 §4.2.1.13, RFC 2585 §3.
import { request } from 'node:http';
import type { Context } from '../context.ts';
import { addressesOf } from '../dns/resolve.ts';

/** A longer list is not read. Bytes */
const LONGEST = 1024 * 1024;
const HTTP = 80;

/** The list, or in words why it cannot be had. It takes no longer than a connection may; nothing is remembered. */
export async function fetchList(href: string, { config, hooks, query }: Context): Promise<Buffer | string> {
  const url = URL.parse(href);
  if (url?.protocol !== 'http:') return 'that is no URL of http';
  const [address] = await addressesOf(url.hostname.replace(/^\[|\]$/g, ''), query, hooks.dns);
  if (address === undefined) return 'its host has no address';
  return new Promise((resolve) => {
    const asked = request({
      host: address,
      port: Number(url.port || HTTP),
      path: `${url.pathname}${url.search}`,
      headers: { Host: url.host },
      agent: false,
      signal: AbortSignal.timeout(config.timeouts.connect),
    });
    const give = (what: Buffer | string): void => {
      resolve(what);
      asked.destroy();
    };
    asked.on('error', ({ message }) => give(message));
    asked.on('response', (response) => {
      if (response.statusCode !== 200) return give(`the answer is ${response.statusCode}`);
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > LONGEST) give(`it is longer than ${LONGEST} bytes`);
      });
      response.on('end', () => give(Buffer.concat(chunks))).on('error', ({ message }) => give(message));
    });
    asked.end();
  });
}
