// Stanza error conditions and types. RFC 6120 §8.3.2, §8.3.3.

/** What the sender may do about it. */
export const STANZA_ERROR_TYPES = ['auth', 'cancel', 'continue', 'modify', 'wait'] as const;
export type StanzaErrorType = (typeof STANZA_ERROR_TYPES)[number];

/** The defined conditions: element names in `urn:ietf:params:xml:ns:xmpp-stanzas`. */
export const STANZA_ERRORS = [
  'bad-request',
  'conflict',
  'feature-not-implemented',
  'forbidden',
  'gone',
  'internal-server-error',
  'item-not-found',
  'jid-malformed',
  'not-acceptable',
  'not-allowed',
  'not-authorized',
  'policy-violation',
  'recipient-unavailable',
  'redirect',
  'registration-required',
  'remote-server-not-found',
  'remote-server-timeout',
  'resource-constraint',
  'service-unavailable',
  'subscription-required',
  'undefined-condition',
  'unexpected-request',
] as const;
export type StanzaError = (typeof STANZA_ERRORS)[number];

/** The types that each condition SHOULD have, the usual one first. Where the RFC names none, any type is right. */
export const DEFAULT_TYPES: Readonly<Record<StanzaError, readonly StanzaErrorType[]>> = {
  'bad-request': ['modify'],
  conflict: ['cancel'],
  'feature-not-implemented': ['cancel', 'modify'],
  forbidden: ['auth'],
  gone: ['cancel'],
  'internal-server-error': ['cancel'],
  'item-not-found': ['cancel'],
  'jid-malformed': ['modify'],
  'not-acceptable': ['modify'],
  'not-allowed': ['cancel'],
  'not-authorized': ['auth'],
  'policy-violation': ['modify', 'wait'],
  'recipient-unavailable': ['wait'],
  redirect: ['modify'],
  'registration-required': ['auth'],
  'remote-server-not-found': ['cancel'],
  'remote-server-timeout': ['wait'],
  'resource-constraint': ['wait'],
  'service-unavailable': ['cancel'],
  'subscription-required': ['auth'],
  'undefined-condition': STANZA_ERROR_TYPES,
  'unexpected-request': ['wait', 'modify'],
};
