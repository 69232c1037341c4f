// The container of a server under test. Import lazily: testcontainers takes 0.4 s to load.
import { GenericContainer, type WaitStrategy } from 'testcontainers';

/** What testcontainers has no method for. */
export interface ServerContainerOptions {
  readonly network: string;
  /** Address of a resolver on port 53; null leaves the container with the engine's. */
  readonly resolver: string | null;
  /** Ports of the container to publish on the loopback interface, on ports that the engine chooses. */
  readonly publish: readonly number[];
  /** Called between creation and start, when a log can be attached and the end be awaited without missing anything. */
  readonly onCreated: (id: string) => Promise<void>;
  readonly untilReady: () => Promise<unknown>;
}

export class ServerContainer extends GenericContainer {
  readonly #options: ServerContainerOptions;

  constructor(image: string, options: ServerContainerOptions) {
    super(image);
    this.#options = options;
    // Neither the bridge that withNetwork would attach besides, nor the reaper's session: the run's label is what counts.
    this.withNetworkMode(options.network).withAutoCleanup(false).withWaitStrategy(waitFor(options.untilReady));
    // A debug log must not fill the disk.
    this.hostConfig.LogConfig = { Type: 'json-file', Config: { 'max-size': '20m', 'max-file': '1' } };
    if (options.resolver) this.hostConfig.Dns = [options.resolver];
    // What asks through the C library shall not wait 5 s for each answer, nor try the search domains of this host.
    this.hostConfig.DnsOptions = ['timeout:1', 'attempts:2', 'ndots:0'];
    this.hostConfig.DnsSearch = ['.'];
    this.createOpts.ExposedPorts = Object.fromEntries(options.publish.map((port) => [`${port}/tcp`, {}]));
    this.hostConfig.PortBindings = Object.fromEntries(
      options.publish.map((port) => [`${port}/tcp`, [{ HostIp: '127.0.0.1', HostPort: '0' }]]),
    );
  }

  protected override containerCreated(id: string): Promise<void> {
    return this.#options.onCreated(id);
  }
}

/** Ours decides: it reads the same log as the transcript, and knows at once when the container has ended. */
function waitFor(untilReady: () => Promise<unknown>): WaitStrategy {
  const strategy: WaitStrategy = {
    waitUntilReady: async () => {
      await untilReady();
    },
    withStartupTimeout: () => strategy,
    isStartupTimeoutSet: () => true,
    getStartupTimeout: () => 0,
  };
  return strategy;
}
