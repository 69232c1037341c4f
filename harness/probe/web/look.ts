// Host metadata and the WebSocket that it leads to: what is left where SRV records lead nowhere. XEP-0156 §2.2, XEP-0487, XEP-0468.
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  acceptOf,
  HeadReader,
  isUpgrade,
  SUBPROTOCOL,
  upgradeFields,
  writeHead,
} from '../../wire/websocket/handshake.ts';
import { type Link, PATHS, readHostMeta, S2S_WEBSOCKET } from '../../wire/websocket/host-meta.ts';
import { closeStream } from '../close-stream.ts';
import type { Ask } from '../dns/ask.ts';
import type { Attempt, Problem } from '../model.ts';
import type { Setting } from '../open-stream.ts';
import { type ProblemKind, problem } from '../problems/index.ts';
import { secure } from '../secure.ts';
import { Session } from '../session.ts';
import { exchange } from '../stream/exchange.ts';
import { Trail } from '../trail.ts';
import { type Document, fetchDocument } from './fetch.ts';
import { Framed } from './framed.ts';
import { wayTo } from './way.ts';

const HTTPS = 443;
const NOTHING: WebLook = { problems: [], attempt: null };

export interface WebLook {
  readonly problems: readonly Problem[];
  /** At the endpoint; null: none is published. */
  readonly attempt: Attempt | null;
}

/** Looks at what the domain's web server says. Never rejects. */
export async function lookAtWeb(ask: Ask, setting: Setting): Promise<WebLook> {
  const { options } = setting;
  const way = await wayTo(options.domain, options.webPort ?? HTTPS, ask, options);
  if ('missing' in way) return NOTHING;
  const [xrd, jrd] = await Promise.all([
    fetchDocument(way, PATHS.xrd, setting),
    fetchDocument(way, PATHS.jrd, setting),
  ]);
  if (xrd === null && jrd === null) return NOTHING;
  const trail = new Trail({ host: way.host, port: way.port, address: way.address, transport: 'websocket' });
  const links = [linksIn(PATHS.xrd, xrd, trail), linksIn(PATHS.jrd, jrd, trail)];
  const add = (kind: ProblemKind, what: string): void => trail.add(problem(kind, what, { where: way.where }));
  if (links.every((list) => list === null)) {
    add('host-meta-missing', 'there is no host metadata that could lead to a WebSocket');
    return { problems: trail.problems, attempt: null };
  }
  if (links.some((list) => list === null)) {
    add('host-meta-one-format', `host metadata is there as ${links[0] === null ? 'JRD' : 'XRD'} only`);
  }
  const own = links.flatMap((list) => list ?? []).filter(({ rel }) => rel === S2S_WEBSOCKET);
  if (own.length === 0) add('host-meta-without-link', 'host metadata has no link to a WebSocket for servers');
  if (own.some(({ href = '' }) => !isSafe(href)))
    add('websocket-unprotected', 'host metadata leads to ws://, without TLS');
  const link = own.find(({ href = '' }) => isSafe(href));
  return { problems: trail.problems, attempt: link === undefined ? null : await lookAtLink(link, ask, setting) };
}

function isSafe(href: string): boolean {
  return URL.canParse(href) && new URL(href).protocol === 'wss:';
}

/** The links of a document; null: it is not there, or none. */
function linksIn(path: string, document: Document | null, trail: Trail): readonly Link[] | null {
  if (document === null) return null;
  const { status, location, body, distrust } = document;
  const { where } = trail;
  for (const { what, condition } of distrust) {
    const more = { where, ...(condition === null ? {} : { condition }) };
    trail.add(problem('host-meta-certificate', `the certificate of the web server: ${what}`, more));
  }
  if (location !== null) {
    trail.add(problem('host-meta-redirected', `${path} is a redirection to ${location}`, { where }));
    return null;
  }
  if (status !== 200) return null;
  const links = readHostMeta(path, body);
  if (typeof links !== 'string') return links;
  trail.add(problem('host-meta-unreadable', `${path} is ${links}`, { where }));
  return null;
}

async function lookAtLink({ href = '' }: Link, ask: Ask, setting: Setting): Promise<Attempt | null> {
  const { options, net, budget } = setting;
  const url = new URL(href);
  // An IPv6 address stands in brackets.
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const way = await wayTo(name, Number(url.port || HTTPS), ask, options);
  if ('missing' in way) return null;
  const { host, port, address, where } = way;
  const trail = new Trail({ host, port, address, transport: 'websocket' });
  const stop = (kind: ProblemKind, what: string): Attempt => {
    trail.stop(problem(kind, what, { where }));
    return trail.attempt();
  };
  const dialed = await net.dial(address, port, budget.step(), budget.signal);
  if ('failure' in dialed) return stop('websocket-unreachable', `no connection to the WebSocket: ${dialed.because}`);
  trail.learn({ reached: 'tcp', connectMs: dialed.ms });
  // RFC 6066 §3: SNI is no address.
  const servername = isIP(host) ? options.domain : host;
  const wish = { servername, alpn: ['http/1.1'], identity: options.identity, taste: 'proper' } as const;
  const secured = await secure(dialed.duplex, trail, setting, wish);
  if ('failure' in secured) return trail.attempt();
  const key = randomBytes(16).toString('base64');
  const head = writeHead(`GET ${url.pathname}${url.search} HTTP/1.1`, upgradeFields(url.host, key, SUBPROTOCOL));
  secured.duplex.write(head);
  const answer = await readHead(secured.duplex, budget.step());
  if (answer === null) return stop('websocket-refused', 'no answer to the upgrade came');
  const { line, fields } = answer.head;
  const isAccepted = isUpgrade(answer.head) && fields['sec-websocket-accept'] === acceptOf(key);
  if (!/^HTTP\/1\.1 101\b/.test(line) || !isAccepted)
    return stop('websocket-refused', `the answer to the upgrade is ${line}`);
  const protocol = fields['sec-websocket-protocol'];
  if (protocol !== SUBPROTOCOL) {
    return stop('websocket-subprotocol', `the subprotocol xmpp is not confirmed, but ${protocol ?? 'none'}`);
  }
  const session = new Session(new Framed(secured.duplex, answer.rest, trail));
  const stream = await exchange(session, trail, 'over TLS', setting);
  if (stream !== null) trail.learn({ reached: 'features', outcome: 'stream opened over WebSocket' });
  await closeStream({ trail, session, stream, tlsFailure: null }, setting);
  return trail.attempt();
}

type Answer = Exclude<ReturnType<HeadReader['push']>, null | 'bad'>;

function readHead(duplex: Duplex, within: number): Promise<Answer | null> {
  return new Promise((resolve) => {
    const reader = new HeadReader();
    const finish = (answer: Answer | null) => {
      clearTimeout(timer);
      duplex.off('data', read).off('end', none).off('close', none);
      if (answer === null) duplex.destroy();
      resolve(answer);
    };
    const none = () => finish(null);
    const read = (chunk: Buffer) => {
      const found = reader.push(chunk);
      if (found !== null) finish(found === 'bad' ? null : found);
    };
    const timer = setTimeout(none, within);
    duplex.on('data', read).on('end', none).on('close', none);
  });
}
