// The decisions of stream management, and acknowledgements on streams that peers opened; sessions are not resumed. XEP-0198 §3 to §6.
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { el } from '../element.ts';
import type { Refusal } from '../stream/header.ts';
import type { Incoming } from './incoming.ts';

/** What is counted on one stream that a peer opened. */
export interface Acknowledgements {
  enabled: boolean;
  /** Stanzas that were handled since. */
  handled: number;
}

export interface ManagementHooks {
  /** Initiating: is stream management asked for? */
  asks(state: { readonly offered: boolean; readonly authenticated: boolean }): boolean;
  /** Initiating: what becomes of stanzas that were not acknowledged when the stream is lost. */
  lost(stanzas: readonly XmlElement[]): readonly XmlElement[];
  /** Initiating: how many stanzas count as acknowledged, where the other end says `handled`. */
  acknowledged(handled: number): number;
  /** What is wrong with an acknowledgement of `handled` stanzas where `sent` were sent; null: nothing. */
  judges(handled: number, sent: number): Refusal | null;
  /** Does a request to resume an unknown session end the stream? */
  resumeIsFatal(): boolean;
  /** Why a request to enable is refused; null: it is not. */
  refuses(state: { readonly authenticated: boolean; readonly enabled: boolean }): string | null;
  /** The count in an acknowledgement; modulo 2^32. */
  count(handled: number): number;
}

export const managementHooks: ManagementHooks = {
  asks: ({ offered, authenticated }) => offered && authenticated, // xep0198-3-initiator-order
  lost: (stanzas) => stanzas, // xep0198-4-unacked-on-loss: they come back
  acknowledged: (handled) => handled,
  // xep0198-6-h-too-high
  judges: (handled, sent) =>
    handled <= sent
      ? null
      : {
          condition: 'undefined-condition',
          application: el('handled-count-too-high', NS.sm, { h: String(handled), 'send-count': String(sent) }),
        },
  resumeIsFatal: () => false, // xep0198-5-resume-unknown
  // xep0198-3-enable-before-auth, xep0198-3-enable-twice
  refuses: ({ authenticated, enabled }) => (authenticated && !enabled ? null : 'unexpected-request'),
  count: (handled) => handled % 2 ** 32, // xep0198-4-ack
};

function failed(condition: string): XmlElement {
  return el('failed', NS.sm, {}, el(condition, NS.stanzaErrors));
}

/** `<enable/>`: xep0198-3-enable-reply. */
export function handleEnable(session: Incoming): void {
  const { acknowledgements } = session;
  const authenticated = session.authenticated !== null;
  const refused = session.context.hooks.management.refuses({ authenticated, enabled: acknowledgements.enabled });
  acknowledgements.enabled ||= refused === null;
  session.write(refused === null ? el('enabled', NS.sm) : failed(refused));
}

/** `<r/>`: how many were handled? */
export function handleRequest(session: Incoming): void {
  const { enabled, handled } = session.acknowledgements;
  if (enabled) session.write(el('a', NS.sm, { h: String(session.context.hooks.management.count(handled)) }));
}

/** `<a/>`: nothing that we send on a stream of the other end is counted. */
export function handleAnswer(session: Incoming, element: XmlElement): void {
  if (!session.acknowledgements.enabled) return;
  const refusal = session.context.hooks.management.judges(Number(element.attrs.h), 0);
  if (refusal) session.refuse(refusal);
}

/** `<resume/>`: no session is kept (xep0198-5-resume-unknown). */
export function handleResume(session: Incoming): void {
  session.write(failed('item-not-found'));
  if (session.context.hooks.management.resumeIsFatal()) session.refuse({ condition: 'policy-violation' });
}
