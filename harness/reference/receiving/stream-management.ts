// Acknowledgements on streams that peers opened; sessions are not resumed. XEP-0198 §3 to §5.
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { el } from '../element.ts';
import type { Incoming } from './incoming.ts';

/** What is counted on one stream. */
export interface Acknowledgements {
  enabled: boolean;
  /** Stanzas that were handled since. */
  handled: number;
}

export interface ManagementHooks {
  /** Why a request to enable is refused; null: it is not. */
  refuses(state: { readonly authenticated: boolean; readonly enabled: boolean }): string | null;
  /** The count in an acknowledgement; modulo 2^32. */
  count(handled: number): number;
}

export const managementHooks: ManagementHooks = {
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

/** `<a/>`: we ask for none, so it says nothing. */
export function handleAnswer(): void {}

/** `<resume/>`: no session is kept (xep0198-5-resume-unknown). */
export function handleResume(session: Incoming): void {
  session.write(failed('item-not-found'));
}
