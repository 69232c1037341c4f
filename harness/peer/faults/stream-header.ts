// Headers that are wrong in one place. RFC 6120 §4.7, §4.8.
import { withAttributes } from '../header.ts';
import type { HeaderShape, Policy } from '../policy.ts';
import type { PeerFault } from './fault.ts';

/** Bends the header in both roles. */
function header(
  aspect: string,
  value: string,
  summary: string,
  reference: string,
  bend: (good: HeaderShape) => HeaderShape,
): PeerFault {
  return {
    kind: 'stream',
    aspect,
    value,
    summary,
    reference,
    apply: (policy: Policy) => ({ ...policy, header: (good, role) => bend(policy.header(good, role)) }),
  };
}
const set = (changes: Record<string, string | null>) => (good: HeaderShape) => withAttributes(good, changes);

export const streamHeader: readonly PeerFault[] = [
  header('id', 'missing', 'Gives no stream id.', 'RFC 6120 §4.7.3', set({ id: null })),
  header('id', 'empty', 'Gives an empty stream id.', 'RFC 6120 §4.7.3', set({ id: '' })),
  header('id', 'repeated', 'Gives the same stream id after each restart.', 'RFC 6120 §4.7.3', (good) =>
    withAttributes(good, 'id' in good.attributes ? { id: 'always-the-same' } : {}),
  ),
  header('id', 'long', 'Gives a stream id of 4096 characters.', 'RFC 6120 §4.7.3', (good) =>
    withAttributes(good, 'id' in good.attributes ? { id: 'x'.repeat(4096) } : {}),
  ),
  header('id', 'special', 'Gives a stream id with markup characters, escaped.', 'RFC 6120 §4.7.3', (good) =>
    withAttributes(good, 'id' in good.attributes ? { id: `a<b>&"c'` } : {}),
  ),
  header(
    'version',
    'missing',
    'Has no version: a server of before RFC 3920, which sends no features.',
    'RFC 6120 §4.7.5',
    set({ version: null }),
  ),
  header('version', '0.9', 'Claims version 0.9.', 'RFC 6120 §4.7.5', set({ version: '0.9' })),
  header('version', '1.1', 'Claims version 1.1.', 'RFC 6120 §4.7.5', set({ version: '1.1' })),
  header('version', '2.0', 'Claims version 2.0.', 'RFC 6120 §4.7.5', set({ version: '2.0' })),
  header('version', 'garbage', 'Has a version that is no number.', 'RFC 6120 §4.7.5', set({ version: 'one' })),
  header('from', 'missing', 'Has no from.', 'RFC 6120 §4.7.1', set({ from: null })),
  header('from', 'wrong', 'Has another domain in from.', 'RFC 6120 §4.7.1', set({ from: 'somebody-else.test' })),
  header('from', 'malformed', 'Has a from that is no address.', 'RFC 6120 §4.7.1', set({ from: '@not an address@' })),
  header('to', 'missing', 'Has no to.', 'RFC 6120 §4.7.2', set({ to: null })),
  header('to', 'wrong', 'Has another domain in to.', 'RFC 6120 §4.7.2', set({ to: 'somebody-else.test' })),
  header('lang', 'odd', 'Has an xml:lang that is no language tag.', 'RFC 6120 §4.7.4', set({ 'xml:lang': 'x!?' })),
  header('lang', 'missing', 'Has no xml:lang.', 'RFC 6120 §4.7.4', set({ 'xml:lang': null })),
  header('lang', 'german', 'Has xml:lang de.', 'RFC 6120 §4.7.4', set({ 'xml:lang': 'de' })),
  header(
    'namespace',
    'client',
    'Has jabber:client as content namespace.',
    'RFC 6120 §4.8.2',
    set({ xmlns: 'jabber:client' }),
  ),
  header(
    'namespace',
    'unknown',
    'Has an unknown content namespace.',
    'RFC 6120 §4.8.2',
    set({ xmlns: 'urn:example:unknown' }),
  ),
  header('namespace', 'missing', 'Declares no content namespace.', 'RFC 6120 §4.8.2', set({ xmlns: null })),
  header(
    'stream-namespace',
    'wrong',
    'Has a wrong stream namespace.',
    'RFC 6120 §4.8.1',
    set({ 'xmlns:stream': 'urn:example:streams' }),
  ),
  header('prefix', 'other', 'Uses another prefix for the stream namespace.', 'RFC 6120 §4.8.5', (good) => {
    const { 'xmlns:stream': stream = '', ...rest } = good.attributes;
    return { ...good, tag: 's:stream', attributes: { ...rest, 'xmlns:s': stream, 'xmlns:stream': stream } };
  }),
  header(
    'dialback-prefix',
    'undeclared',
    'Does not declare the dialback prefix on the header.',
    'XEP-0220 §2.1',
    set({ 'xmlns:db': null }),
  ),
  header('prolog', 'missing', 'Sends no XML declaration.', 'RFC 6120 §11.5', (good) => ({ ...good, prolog: '' })),
  header('root', 'wrong', 'Opens with another element than stream.', 'RFC 6120 §4.9.3.3', (good) => ({
    ...good,
    tag: 'stream:flow',
  })),
];
