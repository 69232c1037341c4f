// The log of a container: its standard output and error, and files in it.
import { PassThrough } from 'node:stream';
import type Dockerode from 'dockerode';
import { lineSink } from './lines.ts';

/**
 * Follows standard output and standard error. Attach before the container starts, so that the first line is not missed.
 * Ends with the container; attach again before it is started again.
 */
export async function followOutput(container: Dockerode.Container, onLine: (line: string) => void): Promise<void> {
  const stream = await container.attach({ stream: true, stdout: true, stderr: true });
  demultiplex(container, stream, onLine);
}

/** Follows a file in a running container, from its first line (`all`) or from its end (`new`). The image must have `tail`. */
export async function followFile(
  container: Dockerode.Container,
  path: string,
  from: 'all' | 'new',
  onLine: (line: string) => void,
): Promise<void> {
  const command = ['tail', '-n', from === 'all' ? '+1' : '0', '-F', path];
  const exec = await container.exec({ Cmd: command, AttachStdout: true, AttachStderr: false });
  demultiplex(container, await exec.start({ hijack: true, stdin: false }), onLine);
}

/** The engine interleaves both streams in frames of one connection: two decoders, so that their lines do not mix. */
function demultiplex(
  container: Dockerode.Container,
  stream: NodeJS.ReadWriteStream,
  onLine: (line: string) => void,
): void {
  const outputs = [new PassThrough(), new PassThrough()] as const;
  for (const output of outputs) {
    const sink = lineSink(onLine);
    output.on('data', (chunk: Buffer) => sink.write(chunk)).on('end', () => sink.end());
  }
  container.modem.demuxStream(stream, ...outputs);
  const end = (): void => {
    for (const output of outputs) output.end();
  };
  // How the connection ends says nothing: why the server ended is for whoever waits for the container.
  stream.on('end', end).on('error', end).on('close', end);
}
