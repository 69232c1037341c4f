// The namespaces of the field. RFC 6120 §A, XEP-0220, XEP-0288, XEP-0368, XEP-0199, XEP-0030, XEP-0050, XEP-0060, XEP-0267, XEP-0455.

/** Namespace names by their usual short word. */
export const NS = {
  stream: 'http://etherx.jabber.org/streams',
  server: 'jabber:server',
  client: 'jabber:client',
  component: 'jabber:component:accept',
  dialback: 'jabber:server:dialback',
  dialbackFeature: 'urn:xmpp:features:dialback',
  tls: 'urn:ietf:params:xml:ns:xmpp-tls',
  sasl: 'urn:ietf:params:xml:ns:xmpp-sasl',
  streamErrors: 'urn:ietf:params:xml:ns:xmpp-streams',
  stanzaErrors: 'urn:ietf:params:xml:ns:xmpp-stanzas',
  bidi: 'urn:xmpp:bidi',
  bidiFeature: 'urn:xmpp:features:bidi',
  limits: 'urn:xmpp:stream-limits:0',
  sm: 'urn:xmpp:sm:3',
  ping: 'urn:xmpp:ping',
  discoInfo: 'http://jabber.org/protocol/disco#info',
  discoItems: 'http://jabber.org/protocol/disco#items',
  dataForms: 'jabber:x:data',
  commands: 'http://jabber.org/protocol/commands',
  pubsub: 'http://jabber.org/protocol/pubsub',
  pubsubEvent: 'http://jabber.org/protocol/pubsub#event',
  /** Service Outage Status, XEP-0455: the form, and the node of its revision 0.2. */
  outageStatus: 'urn:xmpp:sos:0',
  /** Server Buddies, XEP-0267: the feature. */
  serverPresence: 'urn:xmpp:server-presence',
  framingServer: 'urn:ietf:params:xml:ns:xmpp-framing-server',
  /** Placeholder of the ProtoXEP "Extended server-to-server error conditions"; `--namespace s2s-error=URN` changes it. */
  s2sError: 'urn:xmpp:TBD-EDITOR-FIXME:s2s-error',
  xml: 'http://www.w3.org/XML/1998/namespace',
} as const;

/** Prefixes that scenarios may use without declaring them. */
export const PREFIXES: Readonly<Record<string, string>> = {
  db: NS.dialback,
  stream: NS.stream,
  xml: NS.xml,
};
