// What a status document can be answered with: good ones, and all that clients and monitors must put up with. XEP-0455 §2.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Answers a request, which is never for more than this one. */
type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface StatusAnswer {
  /** Its path, without the slash. */
  readonly name: string;
  readonly summary: string;
  readonly answer: Answer;
}

const OUTAGE = {
  planned: false,
  beginning: '2026-01-12T01:01:01Z',
  expected_end: '2026-01-12T05:00:00Z',
  message: { default: 'The server is out of order.', fr: 'Le serveur est en panne.' },
};
const text = JSON.stringify(OUTAGE);
const MEGABYTE = 2 ** 20;
/** Megabytes of the one that is too large. */
const HUGE = 100;
/** Between two bytes of the slow one. ms */
const DRIBBLE = 1_000;

const sends =
  (body: string | Buffer, type = 'application/json', status = 200): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);
const json = (value: unknown): Answer => sends(JSON.stringify(value));

/** Begins a whole document, and ends the connection in its middle. */
const truncated: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
};

const slow: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  let sent = 0;
  const timer = setInterval(() => response.write(text[sent++ % text.length]), DRIBBLE);
  response.on('close', () => clearInterval(timer));
};

/** As fast as it is taken. */
const huge: Answer = async (_request, response) => {
  const filler = 'x'.repeat(MEGABYTE);
  function* parts() {
    yield `{"beginning":"${OUTAGE.beginning}","message":{"default":"`;
    for (let sent = 0; sent < HUGE; sent += 1) yield filler;
    yield '"}}';
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  // Whoever hangs up has done well.
  await pipeline(Readable.from(parts(), { objectMode: false }), response).catch(() => {});
};

const redirect =
  (to: (request: IncomingMessage) => string): Answer =>
  (request, response) =>
    void response.writeHead(302, { location: to(request) }).end();

const unauthorized: Answer = (_request, response) =>
  void response.writeHead(401, { 'www-authenticate': 'Basic realm="status"' }).end();

/** Every answer, the good ones first. */
export const STATUS_ANSWERS: readonly StatusAnswer[] = [
  { name: 'none', summary: 'no outage: an empty object', answer: json({}) },
  { name: 'outage', summary: 'an outage, with texts in two languages', answer: json(OUTAGE) },
  {
    name: 'planned',
    summary: 'maintenance in the year 2099',
    answer: json({ planned: true, beginning: '2099-01-01T00:00:00Z' }),
  },
  {
    name: 'extra',
    summary: 'an outage with members that nobody knows',
    answer: json({ ...OUTAGE, severity: { level: 3 } }),
  },
  { name: 'redirect', summary: 'a redirect to /outage', answer: redirect(() => '/outage') },
  { name: 'no-beginning', summary: 'an outage without a beginning', answer: json({ planned: true }) },
  {
    name: 'wrong-schema',
    summary: 'members of wrong types',
    answer: json({ planned: 'yes', beginning: 1768179661, message: 'Panne' }),
  },
  {
    name: 'no-default',
    summary: 'a message without the key default',
    answer: json({ ...OUTAGE, message: { en: 'Outage' } }),
  },
  { name: 'bad-date', summary: 'the 30th of February', answer: json({ beginning: '2026-02-30T00:00:00Z' }) },
  {
    name: 'not-json',
    summary: 'a page where JSON is expected',
    answer: sends('<!doctype html><p>It works!', 'text/html'),
  },
  { name: 'wrong-type', summary: 'a good document as text/html', answer: sends(text, 'text/html') },
  { name: 'not-utf8', summary: 'bytes that are no text', answer: sends(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])) },
  { name: 'truncated', summary: 'the connection ends in the middle', answer: truncated },
  { name: 'redirect-loop', summary: 'a redirect to itself', answer: redirect(() => '/redirect-loop') },
  {
    name: 'redirect-far',
    summary: 'a redirect to another one, without end',
    answer: redirect(({ url = '' }) => `${url}x`),
  },
  { name: 'unauthorized', summary: '401: a password is wanted', answer: unauthorized },
  { name: 'gone', summary: '410: there is none', answer: sends('', 'text/plain', 410) },
  { name: 'slow', summary: 'a byte a second, without end', answer: slow },
  { name: 'huge', summary: '100 MiB of JSON', answer: huge },
];

/** The answer for a path; undefined where there is none. */
export function answerFor(path: string): StatusAnswer | undefined {
  const name = path.replace(/^\/|[?#].*$/g, '');
  return (
    STATUS_ANSWERS.find((one) => one.name === name) ??
    (/^redirect-farx+$/.test(name) ? answerFor('redirect-far') : undefined)
  );
}
