// What was read of a stream, as the transcript has it. Pure.
import type { EventBody } from '../wire/event.ts';
import type { ReaderEvent } from '../wire/stream-reader.ts';

/** Characters of a comment or another piece of markup that are kept. */
const MARKUP = 2000;

/** `encrypted`: TLS was up. */
export function eventRead(event: ReaderEvent, encrypted: boolean): EventBody {
  switch (event.type) {
    case 'header':
      return { type: 'header', dir: 'in', element: event.element, declared: event.declared, encrypted };
    case 'element':
      return { type: 'element', dir: 'in', element: event.element, encrypted };
    case 'markup':
      return { type: 'markup', dir: 'in', kind: event.kind, data: event.data.slice(0, MARKUP) };
    case 'unreadable':
      return { type: 'unreadable', dir: 'in', error: event.error, unread: event.unread };
    case 'close-tag':
      return { type: 'close', layer: 'stream', by: 'sut', how: 'close-tag' };
  }
}
