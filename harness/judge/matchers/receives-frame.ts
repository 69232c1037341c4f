// `peer receives frame: { opcode: pong, data: hello }`: a WebSocket frame that came. RFC 6455 §5.2.
import { z } from 'zod';
import type { EventOf } from '../../wire/event.ts';
import { matcher, PEER, UNRELATED } from '../matcher.ts';
import { cut } from '../value.ts';
import { valuePattern } from './args.ts';
import { describeFields, matchFields } from './words.ts';

const field = valuePattern().optional();

export const receivesFrame = matcher({
  matcher: 'receives frame',
  negation: 'never receives frame',
  actors: PEER,
  summary: 'a WebSocket frame came: `opcode`, `data` (unmasked), `masked` and `fin` (yes, no), `code` of a close frame',
  args: z.strictObject({ opcode: field, data: field, masked: field, fin: field, code: field }),
  modifiers: ['on', 'within', 'before', 'after', 'times'],
  sample: 'peer receives frame: { opcode: pong, data: hello }',
  says: ['receives', 'never receives'],
  kind: 'frame',
  looksAt: ['frame'],
  match(event, args, context) {
    if (event.type !== 'frame' || event.dir !== 'in') return UNRELATED;
    return matchFields(args, fieldsOf(event), context);
  },
  show(event, _context, max) {
    if (event.type !== 'frame' || event.dir !== 'in') return null;
    return cut(`a ${event.masked ? '' : 'un'}masked ${event.opcode} frame ${JSON.stringify(event.data)}`, max);
  },
  describe(args, context) {
    const fields = describeFields(args, context);
    return fields === '' ? 'a frame' : `a frame with ${fields}`;
  },
});

function fieldsOf({ opcode, data, masked, fin, code }: EventOf<'frame'>): Record<string, string | undefined> {
  const word = (flag: boolean): string => (flag ? 'yes' : 'no');
  return { opcode, data, masked: word(masked), fin: word(fin), code: code === undefined ? undefined : String(code) };
}
