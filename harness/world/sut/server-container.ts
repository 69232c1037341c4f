// The container of a server under test, as the engine is asked for it.
import { buffer } from 'node:stream/consumers';
import type Dockerode from 'dockerode';
import { pack } from 'tar-stream';
import type { CopiedFile } from './container-files.ts';

export interface ServerContainerOptions {
  readonly name: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** In place of the image's own. */
  readonly command?: readonly string[] | undefined;
  readonly user?: string | undefined;
  readonly network: string;
  /** Address of a resolver on port 53; null leaves the container with the engine's. */
  readonly resolver: string | null;
  /** Ports of the container to publish on the loopback interface, on ports that the engine chooses. */
  readonly publish: readonly number[];
}

/** What the engine is told of a container. Pure. */
export function createOptions(options: ServerContainerOptions): Dockerode.ContainerCreateOptions {
  const { name, image, labels, environment, command, user, network, resolver, publish } = options;
  return {
    name,
    Image: image,
    Labels: { ...labels },
    Env: Object.entries(environment).map(([key, value]) => `${key}=${value}`),
    ...(command && { Cmd: [...command] }),
    ...(user !== undefined && { User: user }),
    ExposedPorts: Object.fromEntries(publish.map((port) => [`${port}/tcp`, {}])),
    HostConfig: {
      NetworkMode: network,
      // A debug log must not fill the disk.
      LogConfig: { Type: 'json-file', Config: { 'max-size': '20m', 'max-file': '1' } },
      ...(resolver !== null && { Dns: [resolver] }),
      // What asks through the C library shall not wait 5 s for each answer, nor try the search domains of this host.
      DnsOptions: ['timeout:1', 'attempts:2', 'ndots:0'],
      DnsSearch: ['.'],
      PortBindings: Object.fromEntries(
        publish.map((port) => [`${port}/tcp`, [{ HostIp: '127.0.0.1', HostPort: '0' }]]),
      ),
    },
  };
}

/** The files as the engine takes them for the root of a container: they belong to root. */
export function archiveOf(files: readonly CopiedFile[]): Promise<Buffer> {
  const archive = pack();
  for (const { target, content, mode } of files) archive.entry({ name: target, mode }, content);
  archive.finalize();
  return buffer(archive);
}
