// A document of a domain's web server. RFC 6415 §2, RFC 7711 §3.
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { judgeCertificate } from '../certificate/judge.ts';
import { presentedOn } from '../certificate/presented.ts';
import type { Context } from '../context.ts';
import { webAnswer } from '../web-answer.ts';

/** A longer document is none. Bytes */
const LONGEST = 65_536;

/** The text of a document; null where there is none, or its server did not prove its name (xep0156-2.2-https-only). `verified`: it must. */
export async function fetchText(
  { domain, address, path }: { domain: string; address: string; path: string },
  { scheme, verified }: { scheme: 'https' | 'http'; verified: boolean },
  { config, hooks, anchors }: Context,
): Promise<string | null> {
  const options = {
    host: address,
    port: config.webPort ?? 443,
    path,
    headers: { Host: domain },
    agent: false,
  };
  const believed = (socket: TLSSocket): boolean =>
    !verified ||
    judgeCertificate(
      {
        chain: presentedOn(socket),
        anchors,
        domain,
        target: null,
        role: 'server',
        transport: 'web',
        now: config.clock.now(),
      },
      hooks.certificate,
    ) === null;
  const request =
    scheme === 'http'
      ? requestHttp(options)
      : requestHttps({ ...options, servername: domain, ca: config.tls.ca, rejectUnauthorized: false });
  const answer = await webAnswer(request, {
    clock: config.clock,
    within: config.timeouts.connect,
    longest: LONGEST,
    believes: ({ socket }) => scheme === 'http' || believed(socket as TLSSocket),
  });
  return typeof answer === 'string' ? null : answer.toString();
}
