// The servers that are put under the same load: the peer, a bare Node TLS server, and the containers.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openWorld } from '../play/world.ts';
import { referenceTarget } from '../reference/reference-target.ts';
import { connect } from '../world/engine/index.ts';
import { createPki } from '../world/pki/ca.ts';
import { createTarget, findTargets } from '../world/sut/index.ts';
import { NS } from '../xmpp/namespaces.ts';
import { type LoadFigures, measureLoad } from './load.ts';

/** Negotiations per second of one server. */
export interface NegotiationFigures extends LoadFigures {
  readonly server: string;
}

/** How much is measured: enough that the start does not count. */
const LOAD = { total: 400, atOnce: 16 };

/** The peer and the bare server, in turn, so that a change of the machine's speed meets both. */
export async function measureOurs(rounds = 3): Promise<NegotiationFigures[]> {
  await using pki = await createPki({ now: () => Date.now() });
  const identity = await pki.mint('valid', { domain: 'peer.test' });
  if (identity === null) throw new Error('the good certificate is none');
  const files = { 'a bare Node TLS server': 'bare-server.ts', "badpeer's peer": 'peer-server.ts' };
  const rates = new Map<string, LoadFigures[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [server, file] of Object.entries(files)) {
      const child = fork(fileURLToPath(new URL(file, import.meta.url)));
      child.send({ key: identity.key, chain: identity.chain, host: '127.0.0.1' });
      const [{ port }] = (await once(child, 'message')) as [{ port: number }];
      const load = { host: '127.0.0.1', port, from: 'load.test', to: 'peer.test', ...identity, ...LOAD };
      const rate = await measureLoad(load);
      rates.set(server, [...(rates.get(server) ?? []), rate]);
      child.kill();
    }
  }
  return [...rates].map(([server, list]) => ({
    server,
    perSecond: median(list.map(({ perSecond }) => perSecond)),
    failures: list.flatMap(({ failures }) => failures),
  }));
}

/** A container under the same load, in its strict profile. */
export async function measureContainer(id: string): Promise<NegotiationFigures> {
  const [loaded] = await findTargets([id]);
  if (loaded === undefined) throw new Error(`no target ${id}`);
  const stop = new AbortController();
  await using world = await openWorld({
    target: createTarget(loaded, { engine: connect, reference: () => referenceTarget() }),
    profile: 'strict',
    runId: `bench-${process.pid}`,
    timeoutFactor: 1,
    s2sErrorNamespace: NS.s2sError,
    onKey: () => {},
    onProgress: () => {},
    signal: stop.signal,
  });
  const from = 'load.peer.test';
  const { address, identity } = await world.inbound(from);
  if (identity === null) throw new Error('the good certificate is none');
  const { info } = loaded;
  return {
    server: world.server,
    ...(await measureLoad({ ...address, ...identity, from, to: info.sutDomain, ...LOAD })),
  };
}

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
}
