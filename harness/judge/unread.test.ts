// What could not be read is neither seen nor seen to be absent.
import { describe, expect, it } from 'vitest';
import type { EventBody } from '../wire/event.ts';
import { judge } from './judge.ts';
import { combined, expects, type Play, play, scenario, xml } from './test-play.ts';
import { tagIn } from './unread.ts';

const C1 = { connection: 'c1' };
const bytes = (data: string): EventBody => ({ type: 'bytes', dir: 'in', data, encoding: 'utf8', encrypted: true });
const unreadable = (unread: string): EventBody => ({ type: 'unreadable', dir: 'in', error: 'unbound prefix', unread });
/** All in one chunk, which cannot be read. */
const garbled = (text: string): Play => play().add('peer', bytes(text), C1).add('peer', unreadable(text), C1);

const NEVER = expects('peer never receives', '<db:result/>');
const verdictsOf = (expectation: Parameters<typeof scenario>[0][number], of: Play) =>
  judge(scenario([expectation]), of.end().events).findings.map(({ verdict, because }) => [verdict, because]);

describe('bytes that cannot be read', () => {
  it('leave in doubt whether the forbidden element that stands in them came', () => {
    expect(verdictsOf(NEVER, garbled("<db:result from='a'>key</db:result>"))).toEqual([
      [
        'inconclusive',
        '<db:result> came at 200 ms, where the stream cannot be read (unbound prefix); only "never receives text" can tell',
      ],
    ]);
  });

  it('show the absence of what does not stand in them', () => {
    expect(verdictsOf(NEVER, garbled('<db:verify/><x>result</x></db:result>'))).toEqual([['conforms', null]]);
  });

  it('are those of the chunks since the last element, and of all that follow', () => {
    const split = play()
      .add('peer', bytes('<a/><b>'), C1)
      .element('peer', '<a/>')
      .add('peer', bytes('</c>'), C1)
      .add('peer', unreadable('<b></c>'), C1);
    expect(verdictsOf(expects('peer never receives', '<a/>', { times: 1 }), split)).toMatchObject([['violates', null]]);
    const more = () => garbled('</x>').add('peer', bytes('<db:res'), C1);
    expect(verdictsOf(NEVER, more())).toEqual([['conforms', null]]);
    expect(verdictsOf(NEVER, more().add('peer', bytes('ult>'), C1))).toMatchObject([
      ['inconclusive', expect.any(String)],
    ]);
  });

  it('are over where TLS or a restart makes the stream one that can be read', () => {
    const TLS = { type: 'tls', role: 'server', protocol: 'TLSv1.3', cipher: '', sni: null, alpn: null } as const;
    const restarted = garbled('</x>')
      .add('peer', { ...TLS, peerCertificate: null }, C1)
      .add('peer', bytes('<db:result/>'), C1)
      .element('peer', '<db:result type="valid"/>');
    expect(verdictsOf(expects('peer never receives', '<db:result type="invalid"/>'), restarted)).toEqual([
      ['conforms', null],
    ]);
  });

  it('do not count where the expectation does not look', () => {
    const other = garbled('<db:result/>');
    expect(verdictsOf(expects('peer never receives', '<db:result/>', { on: 'second' }), other)).toEqual([
      ['conforms', null],
    ]);
    expect(verdictsOf(expects('rogue never receives', '<db:result/>'), garbled('<db:result/>'))).toEqual([
      ['conforms', null],
    ]);
  });

  it('leave features, errors and a number of times in doubt too', () => {
    for (const [phrase, argument, text] of [
      ['peer never receives features', {}, '<stream:features/>'],
      ['peer is not offered', 'EXTERNAL', '<stream:features><x/>'],
      ['peer never receives stream error', '*', '<stream:error/>'],
      ['peer never receives stream header', {}, '<?xml?><stream:stream to="a">'],
    ] as const) {
      expect(verdictsOf(expects(phrase, argument), garbled(text)), phrase).toMatchObject([
        ['inconclusive', expect.any(String)],
      ]);
    }
    const once = play().element('peer', '<a/>').add('peer', bytes('<a/>'), C1).add('peer', unreadable('<a/>'), C1);
    expect(verdictsOf(expects('peer receives', '<a/>', { times: 1 }), once)).toMatchObject([
      ['inconclusive', expect.any(String)],
    ]);
    const atLeast = garbled('<a/>').element('peer', '<a/>');
    expect(verdictsOf(expects('peer receives', '<a/>'), atLeast)).toEqual([['conforms', null]]);
  });

  it('do not save what was seen to come', () => {
    const came = play().element('peer', '<db:result/>').add('peer', unreadable('<db:result/>'), C1);
    expect(verdictsOf(NEVER, came)).toEqual([['violates', null]]);
  });

  it('leave a combination in doubt unless an alternative is beyond it', () => {
    const closed = expects('peer sees close', 'tcp');
    const play1 = () => garbled('<db:result/>');
    const ended = () => play1().add('peer', { type: 'close', layer: 'tcp', by: 'sut', how: 'fin' }, C1);
    expect(verdictsOf(combined('one of', [NEVER, closed]), play1())).toMatchObject([
      ['inconclusive', expect.any(String)],
    ]);
    expect(verdictsOf(combined('one of', [NEVER, closed]), ended())).toEqual([['conforms', null]]);
    expect(verdictsOf(combined('all of', [NEVER, closed]), ended())).toMatchObject([
      ['inconclusive', expect.any(String)],
    ]);
  });
});

describe('an element in place of a header', () => {
  const opened = (text: string): Play =>
    play().add('peer', { type: 'header', dir: 'in', element: xml(text), declared: {}, encrypted: true }, C1);
  it('leaves in doubt whether it came', () => {
    const auth = expects('peer never receives', '<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl"/>');
    expect(verdictsOf(auth, opened('<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl"/>'))).toMatchObject([
      [
        'inconclusive',
        '<auth> came at 100 ms, where the stream cannot be read (it stands where a header is expected); only "never receives text" can tell',
      ],
    ]);
    expect(verdictsOf(auth, opened('<stream:stream/>'))).toEqual([['conforms', null]]);
  });
});

describe('a tag in a text', () => {
  it.each([
    ['<result/>', '<result>'],
    ['<db:result>', '<db:result>'],
    ['x<result\nfrom=""', '<result>'],
    ['<db:result', '<db:result>'],
    ['</db:result>', null],
    ['<results>', null],
    ['<result:other>', null],
    ['<xresult>', null],
  ])('%s', (text, found) => {
    expect(tagIn(text, 'result')).toBe(found);
  });
});
