// One thread of a proof: plays its share of servers and says what came of each play.
import { parentPort, workerData } from 'node:worker_threads';
import type { Case } from '../plan/plan.ts';
import { Gate } from '../play/gate.ts';
import { watchLoad } from '../play/load-watch.ts';
import { standardHooks } from '../reference/hooks.ts';
import { mutants } from '../reference/mutants/index.ts';
import { createPki } from '../world/pki/ca.ts';
import { CORRECT, type PlayedCase } from './model.ts';
import { playServer } from './play-server.ts';
import type { Unit } from './units.ts';

/** What a thread is started with. */
export interface WorkerInput {
  readonly cases: readonly Case[];
  readonly s2sErrorNamespace: string;
  readonly plays: number;
  readonly servers: number;
}
export type FromWorker =
  | { readonly kind: 'played'; readonly played: PlayedCase }
  | { readonly kind: 'next' }
  | { readonly kind: 'failed'; readonly because: string };

/** Plays at the start: waiting is most of what they do. */
const START = 24;
/** So long may a turn of the event loop take: a play has some thirty, and its deadlines are short here. ms */
const TURN = 12;

const { cases, s2sErrorNamespace, plays, servers } = workerData as WorkerInput;
const port = parentPort;
if (port === null) throw new Error('this is the entry of a worker thread');
const pki = await createPki({ now: () => Date.now() });
const gate = new Gate(plays, { start: START });
watchLoad(gate, TURN);
const say = (message: FromWorker): void => port.postMessage(message);

async function work(unit: Unit): Promise<void> {
  const mutant = mutants.find(({ name }) => name === unit.server);
  if (mutant === undefined && unit.server !== CORRECT) throw new Error(`there is no mutant ${unit.server}`);
  await playServer({
    name: unit.server,
    hooks: mutant === undefined ? standardHooks : mutant.mutate(standardHooks),
    profile: unit.profile,
    cases: unit.cases.flatMap((index) => cases[index] ?? []),
    pki,
    factor: unit.factor,
    s2sErrorNamespace,
    gate,
    onPlayed: (played) => say({ kind: 'played', played }),
  });
}

port.on('message', (unit: Unit) => {
  work(unit).then(
    () => say({ kind: 'next' }),
    (error: unknown) =>
      say({ kind: 'failed', because: `${unit.server}: ${error instanceof Error ? error.stack : String(error)}` }),
  );
});
for (let server = 0; server < servers; server += 1) say({ kind: 'next' });
