import { fileURLToPath } from 'node:url';
import type Dockerode from 'dockerode';
import { EngineError, textOf } from './errors.ts';
import { ensureImage } from './image.ts';
import type { DnsRelay, ImageRequest, RelayRequest } from './model.ts';
import { labelsOf } from './owner.ts';
import { removeContainer } from './sweep.ts';

const READY_DEADLINE_MS = 15_000;

/** The relay's image. */
export const RELAY_IMAGE: ImageRequest = {
  name: 'badpeer/dns-relay:1',
  dockerfileDir: fileURLToPath(new URL('../../../containers/dns-relay/', import.meta.url)),
  base: 'debian:trixie-slim',
};

/** See {@link Engine.startDnsRelay}. */
export async function startDnsRelay(docker: Dockerode, request: RelayRequest): Promise<DnsRelay> {
  const { network, upstream, onProgress } = request;
  const { reference } = await ensureImage(docker, { ...RELAY_IMAGE, onProgress });
  const container = await docker.createContainer({
    name: `${network.name}-dns-relay`,
    Image: reference,
    Cmd: [upstream.host, String(upstream.port)],
    Labels: labelsOf(network.runId),
    HostConfig: { NetworkMode: network.name },
    // Merges both output streams, so that the log can be read as plain text.
    Tty: true,
  });
  const remove = (): Promise<void> => removeContainer(docker, container.id);
  try {
    const output = await container.attach({ stream: true, stdout: true, stderr: true });
    await container.start();
    await ready(output);
    const address = (await container.inspect()).NetworkSettings.Networks[network.name]?.IPAddress;
    if (!address) throw new Error('it has no address on the network');
    return { address, containerId: container.id, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw new EngineError(
      `the DNS relay on network ${network.name} did not start: ${textOf(error)}`,
      'badpeer doctor; or allow port 53 to this user: sudo sysctl net.ipv4.ip_unprivileged_port_start=53',
      { cause: error },
    );
  }
}

/** Waits until the relay says that both of its sockets stand. */
function ready(output: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const deadline = setTimeout(() => {
      reject(new Error(`not ready within ${READY_DEADLINE_MS / 1000} s; it said: ${said.trim() || 'nothing'}`));
    }, READY_DEADLINE_MS);
    output.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (!/^ready\b/m.test(said)) return;
      clearTimeout(deadline);
      resolve();
    });
    output.on('end', () => {
      clearTimeout(deadline);
      reject(new Error(`it ended and said: ${said.trim() || 'nothing'}`));
    });
  });
}
