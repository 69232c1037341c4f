import http from 'node:http';
import { textOf } from './errors.ts';

export interface SocketFacts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid: number;
  readonly home: string;
}

/** What a place said when it was asked whether an engine lives there. */
export type Answer =
  | { readonly state: 'answers' }
  | { readonly state: 'absent' }
  | { readonly state: 'denied' }
  | { readonly state: 'silent'; readonly reason: string };

export interface Probe {
  readonly host: string;
  readonly answer: Answer;
}

/** Where an engine may answer, best first. `DOCKER_HOST` alone when it is set: who sets it means it. */
export function candidateHosts({ env, uid, home }: SocketFacts): string[] {
  if (env.DOCKER_HOST) return [env.DOCKER_HOST];
  const runtime = env.XDG_RUNTIME_DIR || `/run/user/${uid}`;
  const hosts = [
    'unix:///var/run/docker.sock',
    `unix://${runtime}/docker.sock`,
    `unix://${home}/.docker/run/docker.sock`,
    `unix://${runtime}/podman/podman.sock`,
  ];
  return uid === 0 ? [...hosts, 'unix:///run/podman/podman.sock'] : hosts;
}

/** Asks one place with the API's `_ping`. Never throws; a place that says nothing within the deadline is `silent`. */
export function probe(host: string, deadlineMs = 3000): Promise<Probe> {
  const target = pingTarget(host);
  if (!target) return Promise.resolve({ host, answer: { state: 'answers' } });
  return new Promise((resolve) => {
    const done = (answer: Answer): void => resolve({ host, answer });
    const ping = http.request({ ...target, path: '/_ping', timeout: deadlineMs }, (response) => {
      response.resume();
      if (response.statusCode === 200) done({ state: 'answers' });
      else done({ state: 'silent', reason: `answered HTTP ${response.statusCode}` });
    });
    ping.on('timeout', () => ping.destroy(new Error(`no answer within ${deadlineMs} ms`)));
    ping.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') done({ state: 'absent' });
      else if (error.code === 'EACCES') done({ state: 'denied' });
      else done({ state: 'silent', reason: textOf(error) });
    });
    ping.end();
  });
}

/** How to reach a host for a plain ping; undefined for TLS and ssh, which are left to the engine's client. */
function pingTarget(host: string): { socketPath: string } | { host: string; port: string } | undefined {
  if (host.startsWith('unix://')) return { socketPath: host.slice('unix://'.length) };
  if (!host.startsWith('tcp://') || process.env.DOCKER_TLS_VERIFY) return undefined;
  const url = new URL(host);
  return { host: url.hostname, port: url.port || '2375' };
}

/** One line a place, for error messages. */
export function describeProbe({ host, answer }: Probe): string {
  const said: Record<Answer['state'], string> = {
    answers: 'answers',
    absent: 'no such socket',
    denied: 'permission denied',
    silent: answer.state === 'silent' ? answer.reason : '',
  };
  return `${host}: ${said[answer.state]}`;
}
