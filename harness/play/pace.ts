// How far the deadlines of a play are stretched or shrunk.
import type { Case } from '../plan/plan.ts';
import { certificateFaults } from '../world/pki/faults/index.ts';

/** The factor of a play, of which `asked` is the run's. A certificate that expires meanwhile does not hurry: such a play takes its time. */
export function paceOf({ scenario }: Pick<Case, 'scenario'>, asked: number): number {
  const names = Object.values(scenario.peers).flatMap(({ certificate, clientCertificate, serverCertificate }) => [
    certificate,
    clientCertificate,
    serverCertificate,
  ]);
  const ages = names.some((name) => name !== undefined && certificateFaults[name]?.lifetime !== undefined);
  return ages ? Math.max(1, asked) : asked;
}
