// What can be wrong with what an authoritative server says of keys, and how to mend it. XEP-0220 §2.2.2.
import { error, type Kind, warning } from './kind.ts';

export const AUTHORITY_PROBLEMS = {
  'authority-vouches-for-all': error(
    'XEP-0220 §2.2.2',
    'let the server compare each key with the one that it would make: anybody can speak in its name now',
  ),
  'authority-wrong-answer': error(
    'XEP-0220 §2.2.2',
    'answer db:verify with the id that was asked, from and to exchanged',
  ),
  'authority-wrong-type': error('XEP-0220 §2.2.2', 'answer db:verify with the type valid, invalid or error'),
  'authority-error': warning('XEP-0220 §2.4.2', 'answer with invalid about a key that the server did not make'),
  'authority-silent': error(
    'XEP-0220 §2.2.2',
    'look into the log of the server: it offers dialback, and does not say whether keys are its own',
  ),
  'authority-ends-stream': error(
    'XEP-0220 §2.2.2',
    'answer db:verify with the type invalid, and keep the stream: it may carry questions about other keys',
  ),
} as const satisfies Record<string, Kind>;
