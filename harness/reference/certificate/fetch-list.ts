// Gets a revocation list over HTTP. RFC 5280 §4.2.1.13, RFC 2585 §3.
import { request } from 'node:http';
import type { Context } from '../context.ts';
import { addressesOf } from '../dns/resolve.ts';
import { webAnswer } from '../web-answer.ts';

/** A longer list is not read. Bytes */
const LONGEST = 1024 * 1024;
const HTTP = 80;

/** The list, or in words why it cannot be had. It takes no longer than a connection may; nothing is remembered. */
export async function fetchList(href: string, { config, hooks, query }: Context): Promise<Buffer | string> {
  const url = URL.parse(href);
  if (url?.protocol !== 'http:') return 'that is no URL of http';
  const [address] = await addressesOf(url.hostname.replace(/^\[|\]$/g, ''), query, hooks.dns);
  if (address === undefined) return 'its host has no address';
  const asked = request({
    host: address,
    port: Number(url.port || HTTP),
    path: `${url.pathname}${url.search}`,
    headers: { Host: url.host },
    agent: false,
  });
  return webAnswer(asked, { clock: config.clock, within: config.timeouts.connect, longest: LONGEST });
}
