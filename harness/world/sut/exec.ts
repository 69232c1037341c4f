import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type Dockerode from 'dockerode';

export interface ExecResult {
  readonly exitCode: number;
  /** Standard output and error as they came. */
  readonly output: string;
}

/** Runs a command in a running container and waits for its end. */
export async function exec(container: Dockerode.Container, command: readonly string[]): Promise<ExecResult> {
  const exec = await container.exec({ Cmd: [...command], AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({ hijack: true, stdin: false });
  const output = new PassThrough();
  container.modem.demuxStream(stream, output, output);
  stream.on('end', () => output.end()).on('error', () => output.end());
  const said = await text(output);
  const { ExitCode } = await exec.inspect();
  return { exitCode: ExitCode ?? -1, output: said.trim() };
}
