// Everything that a probe can find wrong, and how to mend it. A line in the file of its phase, and a place that finds it.
import type { Problem } from '../model.ts';
import { AUTHENTICATION_PROBLEMS } from './authentication.ts';
import { AUTHORITY_PROBLEMS } from './authority.ts';
import { CERTIFICATE_PROBLEMS } from './certificate.ts';
import { CONNECTION_PROBLEMS } from './connection.ts';
import { DIALBACK_PROBLEMS } from './dialback.ts';
import type { Kind } from './kind.ts';
import { PING_PROBLEMS } from './ping.ts';
import { POSH_PROBLEMS } from './posh.ts';
import { RESOLUTION_PROBLEMS } from './resolution.ts';
import { STREAM_PROBLEMS } from './stream.ts';
import { TLS_PROBLEMS } from './tls.ts';
import { WAY_BACK_PROBLEMS } from './way-back.ts';
import { WEB_PROBLEMS } from './web.ts';

export const PROBLEMS = {
  ...RESOLUTION_PROBLEMS,
  ...CONNECTION_PROBLEMS,
  ...STREAM_PROBLEMS,
  ...TLS_PROBLEMS,
  ...CERTIFICATE_PROBLEMS,
  ...AUTHENTICATION_PROBLEMS,
  ...AUTHORITY_PROBLEMS,
  ...DIALBACK_PROBLEMS,
  ...WAY_BACK_PROBLEMS,
  ...POSH_PROBLEMS,
  ...WEB_PROBLEMS,
  ...PING_PROBLEMS,
} as const satisfies Record<string, Kind>;

export type ProblemKind = keyof typeof PROBLEMS;

/** What is wrong, in which words, and where. `more`: in place of what is usual for the kind. */
export function problem(
  kind: ProblemKind,
  what: string,
  more: {
    readonly where?: string | null;
    readonly condition?: string;
    readonly fix?: string;
    readonly reference?: string;
  } = {},
): Problem {
  const { level, fix, reference, condition }: Kind = PROBLEMS[kind];
  return { kind, level, condition: condition ?? null, where: null, what, fix, reference, ...more };
}
