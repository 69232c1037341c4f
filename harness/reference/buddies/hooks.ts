// What a server does about subscriptions between servers. XEP-0267.
import type { Buddy } from './roster.ts';

/** Presence of a domain to a domain: its type; null for plain presence. */
export type BuddyType = 'subscribe' | 'subscribed' | 'unsubscribe' | 'unsubscribed' | 'unavailable' | null;

export interface BuddyHooks {
  /** What becomes of a request of a server that wants to see us: an administrator is asked, or it is approved at once. */
  onRequest(buddy: Buddy): 'ask' | 'approve';
  /** Is an administrator told that somebody waits? */
  tells(): boolean;
  /** What a server is sent when an administrator has approved its request. */
  onApproval(buddy: Buddy): readonly BuddyType[];
  /** What a server is sent whose request was denied, or whose approval was taken back. */
  onDenial(buddy: Buddy): readonly BuddyType[];
  /** What a server is sent that does not want to see us any more. */
  onUnsubscribe(buddy: Buddy): readonly BuddyType[];
  /** May it see us no more, once it has said so? */
  forgetsOnUnsubscribe(): boolean;
  /** Is a server that does not let us see it one that we did not ask? */
  forgetsOnRefusal(): boolean;
  /** What a probe of a server is answered with; nothing: silence. */
  onProbe(buddy: Buddy): readonly BuddyType[];
  /** What a server is sent, without anybody having asked for it, when a stanza of it comes for the domain. */
  onStanza(buddy: Buddy): readonly BuddyType[];
  /** Do ordinary users get what servers say to the domain? */
  leaks(): boolean;
  /** Is the roster still there when the server is started again? */
  keeps(): boolean;
  /** May somebody have the server ask another one? */
  admits(isAdministrator: boolean): boolean;
  /** What the server sends when an administrator's command is complete. */
  onCommand(buddy: Buddy): readonly BuddyType[];
  /** The name of the field of the form that takes the peer's domain. */
  field(): string;
}

export const buddyHooks: BuddyHooks = {
  // xep0267-1-no-auto-approve; xep0267-1-server-roster, xep0267-1-originator-approves: whom we asked ourselves is no stranger
  onRequest: ({ approved, asked, allowed }) => (approved || asked || allowed ? 'approve' : 'ask'),
  tells: () => true, // xep0267-1-admin-prompt
  // xep0267-1-approve, xep0267-1-reciprocal; RFC 6121 §3.1.5: and then our presence
  onApproval: ({ asked, allowed }) => ['subscribed', null, ...(asked || allowed ? [] : (['subscribe'] as const))],
  onDenial: ({ approved }) => [...(approved ? (['unavailable'] as const) : []), 'unsubscribed'], // xep0267-1-denied
  onUnsubscribe: ({ approved }) => (approved ? ['unavailable'] : []), // xep0267-1-unsubscribe
  forgetsOnUnsubscribe: () => true, // xep0267-1-unsubscribe
  forgetsOnRefusal: () => true, // xep0267-1-no-auto-approve
  onProbe: ({ approved }) => (approved ? [null] : []), // xep0267-1-no-presence-before-approval
  onStanza: () => [], // xep0267-1-no-unrequested-subscribe
  leaks: () => false, // xep0267-1-no-leak-to-users
  keeps: () => true, // xep0267-1-server-roster
  admits: (isAdministrator) => isAdministrator, // xep0267-4-command-admin-only
  onCommand: () => ['subscribe'], // xep0267-2-adhoc-command
  field: () => 'peerjid', // xep0267-2-adhoc-command
};
