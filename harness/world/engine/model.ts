import type Dockerode from 'dockerode';

export type EngineKind = 'docker' | 'podman';

/** One line a person may read while something takes its time. */
export type Progress = (line: string) => void;

export interface ImageRequest {
  /** Repository and version, `badpeer/prosody:13.0`; the content hash is added to the tag. */
  readonly name: string;
  /** Absolute path of the folder with the `Dockerfile`. */
  readonly dockerfileDir: string;
  /** What the Dockerfile builds `FROM`, and its build argument `BASE`: made with mmdebstrap when it is `debian:<suite>-slim` and no registry answers. */
  readonly base: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly onProgress?: Progress;
  /** Ends the work early; what was half done is thrown away. */
  readonly signal?: AbortSignal;
}

export interface Image {
  /** What to start: `badpeer/prosody:13.0-1a2b3c4d5e6f`. */
  readonly reference: string;
  /** False when an image of the same content was there. */
  readonly built: boolean;
}

export interface NetworkRequest {
  readonly runId: string;
  readonly worldId: string;
}

/** A bridge of its own; disposing removes it. */
export interface EngineNetwork extends AsyncDisposable {
  readonly name: string;
  readonly id: string;
  /** The host's address on the bridge, where the peer and the DNS server listen. */
  readonly gateway: string;
  readonly subnet: string;
  readonly runId: string;
  remove(): Promise<void>;
}

/** Whether a DNS server of ours can stand on port 53 of an address; `reason` is the system's. */
export type Port53 = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface RelayRequest {
  readonly network: EngineNetwork;
  /** Where the harness's DNS server listens, UDP and TCP on the same port. */
  readonly upstream: { readonly host: string; readonly port: number };
  readonly onProgress?: Progress;
}

/** A container that forwards port 53 to the harness; disposing removes it. */
export interface DnsRelay extends AsyncDisposable {
  /** The address to give to a container as its resolver. */
  readonly address: string;
  readonly containerId: string;
}

/** Names of what was removed. */
export interface Swept {
  readonly containers: readonly string[];
  readonly networks: readonly string[];
}

/** A Docker or Podman that answers. */
export interface Engine {
  readonly kind: EngineKind;
  /** The engine's own version, `28.2.2`. */
  readonly version: string;
  /** Where it answers: `unix:///var/run/docker.sock`. */
  readonly host: string;
  /** A rootless engine keeps its bridges in a network namespace of its own: the gateway is not an address of this host. */
  readonly rootless: boolean;
  /** The raw API, for what has no method here. */
  readonly docker: Dockerode;

  /** The labels that everything started for a run must carry, or `sweepLeftovers` cannot know it. */
  labels(runId: string): Record<string, string>;
  /** Builds the image of a folder unless the same content was built before. @throws ImageBuildFailed, ImageUnavailable */
  ensureImage(request: ImageRequest): Promise<Image>;
  /** Pulls an image that is not here. @throws ImageUnavailable */
  ensurePulled(image: string, onProgress?: Progress, signal?: AbortSignal): Promise<void>;
  /** A user-defined bridge with a subnet that the engine chooses. @throws NetworkPoolExhausted */
  createNetwork(request: NetworkRequest): Promise<EngineNetwork>;
  /** Tries port 53 of an address of this host, UDP and TCP, and lets go of it again. */
  canBindPort53(address: string): Promise<Port53>;
  /** For when port 53 of the gateway cannot be had: a container on the network that forwards it. */
  startDnsRelay(request: RelayRequest): Promise<DnsRelay>;
  /** Removes containers and networks of runs whose process is dead, and of those only. Call at start. */
  sweepLeftovers(): Promise<Swept>;
  /** Removes whatever one run left. Call at exit. */
  removeRun(runId: string): Promise<Swept>;
}
