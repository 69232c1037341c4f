// The table of steps. To add one: a file here, and a line.
import type { PlayStep } from '../step.ts';
import { approves, asks, denies, isAskedAbout } from './administers.ts';
import { authenticates } from './authenticates.ts';
import { changes } from './changes.ts';
import { closes } from './closes.ts';
import { dnsChanges } from './dns-changes.ts';
import { fetches } from './fetches.ts';
import { fetchesLinks } from './fetches-links.ts';
import { localSends } from './local-sends.ts';
import { opens } from './opens.ts';
import { beginsOutage, endsOutage } from './outages.ts';
import { pausesReading, resumesReading } from './reading.ts';
import { renegotiates } from './renegotiates.ts';
import { restarts } from './restarts.ts';
import { sends } from './sends.ts';
import { sendsBytes } from './sends-bytes.ts';
import { sendsFrame } from './sends-frame.ts';
import { sendsHeader } from './sends-header.ts';
import { sendsIfOffered } from './sends-if-offered.ts';
import { sendsStreamError } from './sends-stream-error.ts';
import { startsTls } from './starts-tls.ts';
import { sutRestarts, sutStops } from './sut-power.ts';
import { verifies } from './verifies.ts';
import { waits } from './waits.ts';
import { waitsFor } from './waits-for.ts';

/** Every verb of `when`. */
export const steps: readonly PlayStep[] = [
  opens,
  sends,
  sendsIfOffered,
  sendsBytes,
  sendsFrame,
  sendsHeader,
  sendsStreamError,
  startsTls,
  renegotiates,
  authenticates,
  verifies,
  restarts,
  closes,
  pausesReading,
  resumesReading,
  changes,
  fetches,
  waitsFor,
  waits,
  localSends,
  dnsChanges,
  sutStops,
  sutRestarts,
  fetchesLinks,
  beginsOutage,
  endsOutage,
  approves,
  denies,
  asks,
  isAskedAbout,
];

/** The step of that verb for that kind of actor. */
export function stepOf(verb: string, kind: PlayStep['actors'][number]): PlayStep | undefined {
  return steps.find((step) => step.verb === verb && step.actors.includes(kind));
}
