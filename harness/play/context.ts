// All that the steps of one play can reach: the case, the peers, the local user, DNS, the server under test.
import type { Connection } from '../peer/connection.ts';
import type { Peer } from '../peer/peer.ts';
import type { Case } from '../plan/plan.ts';
import { expandText, fillTemplate } from '../scenario/expand.ts';
import type { DnsGiven, XmlTemplate } from '../scenario/model.ts';
import type { Transcript } from '../wire/transcript.ts';
import type { Administrator, OutageControl, ServerPower } from '../world/target.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';

/** Somebody who sends stanzas through the SUT: the local user, or the component. */
export interface Sender {
  readonly contentNs: string;
  send(element: XmlElement): Promise<void>;
}

export interface PlayContext {
  readonly case: Case;
  readonly transcript: Transcript;
  readonly peers: ReadonlyMap<string, Peer>;
  /** By actor: `local`, `component`, `administrator`. */
  readonly senders: ReadonlyMap<string, Sender>;
  /** Changes the records of every peer's zone; done when they are served. */
  readonly changeDns: (given: DnsGiven) => Promise<void>;
  /** Stops and starts the server; null where the target cannot. */
  readonly power: ServerPower | null;
  /** What the administrator can do; null where the target does not say. */
  readonly administrator: Administrator | null;
  /** How outages are announced; null where the target does not say. */
  readonly outage: OutageControl | null;
  /** Values that came up while playing: stream ids, keys, captures. */
  readonly variables: Map<string, string>;
  /** Milliseconds × the time-out factor. */
  readonly factor: number;
  readonly signal: AbortSignal;
}

/** Deadline of a wait that names none. ms */
export const DEFAULT_WITHIN = 10_000;

/** The value of a variable at this moment. */
export function lookup(
  context: PlayContext,
  extra: Readonly<Record<string, string>> = {},
): (name: string) => string | undefined {
  return (name) => extra[name] ?? context.variables.get(name) ?? context.case.variables[name];
}

/** Text with its variables filled in. */
export function expand(context: PlayContext, text: string, extra?: Readonly<Record<string, string>>): string {
  return expandText(text, lookup(context, extra));
}

/** A template with its variables filled in, in the content namespace of the actor. */
export function fill(
  context: PlayContext,
  template: XmlTemplate,
  actor: string,
  extra?: Readonly<Record<string, string>>,
): XmlElement {
  return fillTemplate(template, lookup(context, extra), context.senders.get(actor)?.contentNs ?? NS.server);
}

/** The peer of that name. The loader has checked that it is one. */
export function peerOf(context: PlayContext, actor: string): Peer {
  const peer = context.peers.get(actor);
  if (peer === undefined) throw new Error(`no peer named ${actor}`);
  return peer;
}

/** The connection that a step speaks on, or why there is none. */
export function connectionOf(context: PlayContext, actor: string, on: string | undefined): Connection | string {
  const connection = peerOf(context, actor).connection(on);
  if (connection === undefined)
    return on === undefined ? `${actor} has no connection` : `${actor} has no connection "${on}"`;
  return connection;
}

/** A duration of the scenario, or the default, with the time-out factor. ms */
export function within(context: PlayContext, ms: number | undefined): number {
  return (ms ?? DEFAULT_WITHIN) * context.factor;
}

/** Waits while nothing is expected; ends early when the play is stopped. */
export async function pause(context: PlayContext, ms: number): Promise<void> {
  await context.transcript.wait(() => false, { within: ms, signal: context.signal });
}
