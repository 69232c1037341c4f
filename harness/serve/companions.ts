// What must stand beside a fault for it to be seen: a fault of WebSocket is none where nobody comes by WebSocket.
import type { FaultDefinition } from '../scenario/language.ts';

interface Companions {
  readonly kind: FaultDefinition['kind'];
  /** Absent: all aspects of the kind. */
  readonly aspects?: readonly string[];
  readonly given: Readonly<Record<string, unknown>>;
}

/** The first line that fits counts. */
const TABLE: readonly Companions[] = [
  { kind: 'tls', aspects: ['alpn', 'direct-port'], given: { transport: 'direct-tls' } },
  { kind: 'stream', aspects: ['at'], given: { stream: { ends: 'fin' } } },
  // A server that can use EXTERNAL would never ask for dialback.
  {
    kind: 'dialback',
    aspects: ['result', 'result-error'],
    given: { certificate: 'self-signed', sasl: { offer: 'none' } },
  },
  // Asked of the peer only where it cannot prove itself by a certificate.
  { kind: 'dialback', aspects: ['verify', 'verify-error', 'key'], given: { 'client certificate': 'self-signed' } },
  { kind: 'websocket', given: { transport: 'websocket' } },
  { kind: 'posh', given: { 'server certificate': 'self-signed' } },
  { kind: 'host-meta', aspects: ['served'], given: {} },
  { kind: 'host-meta', given: { transport: 'websocket' } },
];

/** What `given.peer` holds beside the fault. */
export function companionsOf({ kind, aspect }: FaultDefinition): Readonly<Record<string, unknown>> {
  return TABLE.find((row) => row.kind === kind && row.aspects?.includes(aspect) !== false)?.given ?? {};
}
