// Revocation in a world: its port is opened for the first certificate that leads there. Nobody else's ports are taken without need.
import type { Pki } from '../world/pki/ca.ts';
import {
  asksAuthority,
  openRevocationPort,
  type RevocationOptions,
  type RevocationPort,
} from '../world/revocation-port.ts';

/** Where the authority is asked. Disposing closes it. */
export class Revocation implements AsyncDisposable {
  readonly #host: string;
  readonly #pki: Pki;
  readonly #peerOf: RevocationOptions['peerOf'];
  #port: Promise<RevocationPort> | undefined;

  constructor(host: string, pki: Pki, peerOf: RevocationOptions['peerOf']) {
    this.#host = host;
    this.#pki = pki;
    this.#peerOf = peerOf;
  }

  /** What a certificate with that fault must say of it; empty for those that say nothing. */
  async at(fault: string): Promise<{ readonly revocationPort?: number }> {
    if (!asksAuthority(fault)) return {};
    this.#port ??= openRevocationPort({ host: this.#host, pki: this.#pki, peerOf: this.#peerOf });
    return { revocationPort: (await this.#port).port };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#port)?.[Symbol.asyncDispose]();
  }
}
