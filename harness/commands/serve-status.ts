// `badpeer serve status`: serves good and bad status documents until Ctrl-C, for clients and monitors to try.
import { once } from 'node:events';
import { createPki } from '../world/pki/ca.ts';
import { STATUS_ANSWERS } from '../world/status/answers.ts';
import { serveAnswers } from '../world/status/serve-answers.ts';
import type { Io } from './io.ts';

export interface ServeArguments {
  readonly host: string;
  readonly port: number;
  readonly tlsPort: number;
}

/** Exit status 0 when it was stopped. @throws the error of a listener */
export async function serveStatus({ host, port, tlsPort }: ServeArguments, io: Io): Promise<number> {
  await using pki = await createPki({ now: () => Date.now() });
  const minted = await pki.mint('self-signed', { domain: 'localhost' });
  if (minted === null) throw new Error('no certificate was made');
  await using served = await serveAnswers({
    host,
    port,
    tlsPort,
    badCertificate: { key: minted.key, cert: minted.chain },
    onRequest: (path, answered) => io.err(`${answered ? 'answered' : 'no such document'} ${path}\n`),
  });
  const width = Math.max(...STATUS_ANSWERS.map(({ name }) => name.length));
  for (const { name, summary } of STATUS_ANSWERS) io.out(`${served.http}/${name.padEnd(width)}  ${summary}\n`);
  io.out(`${served.https}/…  the same behind a certificate that is signed by itself\n`);
  if (!io.signal.aborted) await once(io.signal, 'abort');
  return 0;
}
