// Fetches documents from the SUT's web server, as a server would that looks for it. RFC 6415 §2, XEP-0156 §2.2.
import { request } from 'node:https';
import { type Link, PATHS, readHostMeta } from '../../wire/websocket/host-meta.ts';
import type { Peer } from '../peer.ts';

/** A longer document is not read. Bytes */
const LONGEST = 262_144;

/** The links of a document, after they are in the transcript; in words why there are none. */
export async function fetchLinks(
  peer: Peer,
  document: keyof typeof PATHS,
): Promise<{ readonly links: readonly Link[]; readonly because: string | null }> {
  const text = await fetchText(peer, PATHS[document]);
  if (text.body === null) return { links: [], because: text.because };
  const links = readHostMeta(PATHS[document], text.body);
  if (typeof links === 'string') {
    peer.note({ type: 'note', text: `${PATHS[document]}: ${links}` });
    return { links: [], because: links };
  }
  for (const fields of links) peer.note({ type: 'link', dir: 'in', document, fields });
  return { links, because: null };
}

interface Fetched {
  readonly body: string | null;
  readonly because: string;
}

/** In all `negotiationTimeout` long, however little comes at a time, and no longer than the play. */
function fetchText(peer: Peer, path: string): Promise<Fetched> {
  const { sut, negotiationTimeout, signal } = peer.environment;
  const web = sut.web?.() ?? null;
  const none = (because: string): Fetched => ({ body: null, because });
  if (web === null) return Promise.resolve(none('the server has no port for HTTPS'));
  return new Promise((resolve) => {
    const asked = request({
      ...web,
      path,
      servername: sut.domain,
      headers: { Host: sut.domain },
      agent: false,
      rejectUnauthorized: false,
      signal,
    });
    const give = (fetched: Fetched): void => {
      clearTimeout(timer);
      asked.destroy();
      resolve(fetched);
    };
    const timer = setTimeout(() => give(none(`no answer within ${negotiationTimeout} ms`)), negotiationTimeout);
    asked.on('error', (error) => give(none(error.message)));
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > LONGEST) give(none(`it is longer than ${LONGEST} bytes`));
      });
      response.on('error', (error) => give(none(error.message)));
      response.on('end', () => {
        const { statusCode: status = 0 } = response;
        const url = `https://${sut.domain}${path}`;
        peer.note({ type: 'note', text: `${url} gives ${status}` });
        give(status === 200 ? { body: Buffer.concat(chunks).toString(), because: '' } : none(`${url} gives ${status}`));
      });
    });
    asked.end();
  });
}
