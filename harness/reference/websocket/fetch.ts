// A document of a domain's web server. RFC 6415 §2, RFC 7711 §3.
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { judgeCertificate } from '../certificate/judge.ts';
import { presentedOn } from '../certificate/presented.ts';
import type { Context } from '../context.ts';

/** A longer document is none. Characters. */
const LONGEST = 65_536;

/** The text of a document; null where there is none, or its server did not prove its name (xep0156-2.2-https-only). `verified`: it must. */
export function fetchText(
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
    timeout: config.timeouts.connect,
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
  return new Promise((resolve) => {
    const request =
      scheme === 'http'
        ? requestHttp(options)
        : requestHttps({ ...options, servername: domain, ca: config.tls.ca, rejectUnauthorized: false });
    const give = (text: string | null): void => {
      request.destroy();
      resolve(text);
    };
    request.on('error', () => give(null)).on('timeout', () => give(null));
    request.on('response', (response) => {
      // A redirection is not followed: it would have to lead to HTTPS again, and nothing needs it.
      if (response.statusCode !== 200) return give(null);
      if (scheme === 'https' && !believed(response.socket as TLSSocket)) return give(null);
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (text.length > LONGEST) give(null);
      });
      response.on('end', () => give(text)).on('error', () => give(null));
    });
    request.end();
  });
}
