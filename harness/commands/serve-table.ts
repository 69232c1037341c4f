// What `badpeer serve` prints: every name, what is wrong, what a correct server should answer; then where everything is. Pure.
import type { StartedApi } from '../serve/api/start-api.ts';
import type { BadServer, ServedName } from '../serve/model.ts';
import type { OpenedProbeApi } from './serve-probe-api.ts';

interface Shown {
  readonly api: Pick<StartedApi, 'url' | 'token' | 'page'>;
  readonly probeApi?: Pick<OpenedProbeApi, 'url' | 'token' | 'dialback'> | null;
  readonly caFile: string;
  readonly columns: number;
}

/** What the kinds are about, in the order of the table. */
const HEADINGS: Readonly<Record<string, string>> = {
  good: 'Nothing is wrong',
  certificate: 'Certificates',
  dns: 'DNS',
  tls: 'TLS',
  stream: 'Streams',
  sasl: 'SASL',
  dialback: 'Dialback (a server that demands certificates has no need of it)',
  bidi: 'Bidirectional streams',
  websocket: 'WebSocket',
  'host-meta': 'Host metadata',
  posh: 'POSH',
};

/** Text for a terminal of that width, or wider where a name needs it. */
export function shownServe(server: BadServer, { api, probeApi = null, caFile, columns }: Shown): string {
  const { names, zone, addresses } = server;
  const kinds = [...new Set(names.map(({ kind }) => kind))];
  const width = Math.max(...names.map(({ domain }) => domain.length));
  const tables = kinds.map((kind) => {
    const rows = names.filter((name) => name.kind === kind).map((name) => row(name, width, columns));
    return `${HEADINGS[kind] ?? kind}\n${rows.join('')}`;
  });
  const { dns, https, http, s2s } = addresses;
  const where = [
    ['zone', `${zone}: ${names.length} names, each answers what reaches it`],
    ['DNS', `${dns.host} port ${dns.port}, UDP and TCP: let the resolver of your server ask it for ${zone}`],
    ['HTTPS', `${https.host} port ${https.port}: host metadata, POSH; https://status.${zone}/outage and others`],
    ['HTTP', `${http.host} port ${http.port}: what the authority has revoked, by its list and by OCSP`],
    ['s2s', s2s === null ? 'no port for servers that find no SRV record' : `${s2s.host} port ${s2s.port} without SRV`],
    ['CA', `${caFile} and ${api.url}/ca.pem: let your server trust it`],
    ['API', `${api.url}/api, token ${api.token}`],
    ['page', api.page],
    ...(probeApi === null ? [] : probeRows(probeApi)),
  ];
  const lines = where.map(([what = '', text]) => `${what.padEnd(6)} ${text}\n`);
  return `${tables.join('\n')}\n${lines.join('')}Ctrl-C ends it.\n`;
}

/** Where probes are asked for over HTTP, and where keys are asked about. */
function probeRows({ url, token, dialback }: NonNullable<Shown['probeApi']>): string[][] {
  return [
    ['probes', `${url}/openapi.json, ${token === null ? 'everybody may ask' : 'the same token'}`],
    ['', `dialback keys are asked about at: ${dialback}`],
  ];
}

function row({ domain, summary, expected }: ServedName, width: number, columns: number): string {
  const first = `  ${domain.padEnd(width)}  `;
  const indent = ' '.repeat(first.length);
  const room = Math.max(40, columns - first.length);
  const lines = [...wrapped(summary, room), ...wrapped(`→ ${expected.text}`, room)];
  return lines.map((line, index) => `${index === 0 ? first : indent}${line}\n`).join('');
}

/** Lines of at most `room` characters, cut between words. */
function wrapped(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && longer.length > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
