// `sut stays: healthy`: it answers a new stream after the play.
import { MATCHES, matcher, UNRELATED } from '../matcher.ts';
import { cut } from '../value.ts';
import { wordOf } from './args.ts';

export const stays = matcher({
  matcher: 'stays',
  negation: null,
  actors: ['sut'],
  summary: 'the server under test answers a new stream after the play',
  args: wordOf(['healthy'], 'a state of a server'),
  modifiers: [],
  sample: 'sut stays: healthy',
  says: ['stays', 'does not stay'],
  kind: 'state of the server',
  atEnd: true,
  looksAt: ['sut'],
  match(event, _wanted, _context) {
    if (event.type !== 'sut') return UNRELATED;
    if (event.state === 'healthy') return MATCHES;
    if (event.state === 'stopped' || event.state === 'restarted') return UNRELATED;
    return { matches: false, closeness: 0.9, difference: 'it was to answer a new stream' };
  },
  show(event, _context, max) {
    return event.type === 'sut'
      ? cut(`the SUT is ${event.state}${event.detail === '' ? '' : ` (${event.detail})`}`, max)
      : null;
  },
  describe() {
    return 'healthy: it answers a new stream after the play';
  },
});
