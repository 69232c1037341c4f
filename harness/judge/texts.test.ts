// What a person reads under a red cell. Golden: a change of wording is a decision.
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { combined, expects, type Play, play, scenario, step } from './test-play.ts';
import type { JudgedCase } from './timeline.ts';

/** `E: …`, `O: …`, `[evidence]` of the first finding. */
function told(judged: JudgedCase, of: Play, reason: 'complete' | 'deadline' = 'deadline'): string {
  const [finding] = judge(judged, of.end(reason).events).findings;
  return `\nE: ${finding?.expected}\nO: ${finding?.observed}\n[${finding?.events}]\n`;
}
const STANZAS = 'xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"';
const SASL = 'xmlns="urn:ietf:params:xml:ns:xmpp-sasl"';
const STREAMS = 'xmlns="urn:ietf:params:xml:ns:xmpp-streams"';
const EXTERNAL = `<stream:features><mechanisms ${SASL}><mechanism>EXTERNAL</mechanism></mechanisms></stream:features>`;
const bounce = (type: string, condition: string): string =>
  `<message from="juliet@p1.peer.test" id="x1" type="error"><error type="${type}"><${condition} ${STANZAS}/></error></message>`;
const close = (layer: 'stream' | 'tcp', how: string) => ({ type: 'close', layer, by: 'sut', how }) as const;
const dns = (name: string, rrtype: string, answers: string[] = []) =>
  ({
    type: 'dns',
    name,
    rrtype,
    transport: 'udp',
    rcode: answers.length > 0 ? 'NOERROR' : 'SERVFAIL',
    answers,
    fault: null,
  }) as const;

describe('something like it came', () => {
  const expected = bounce('wait', 'remote-server-timeout').replace('p1.peer.test', '$(peer)').replace('x1', '$(id)');

  it('differs in an attribute and a child', () => {
    const of = play().element('local', bounce('cancel', 'remote-server-not-found'), { ms: 1234 });
    expect(told(scenario([expects('local receives', expected)]), of)).toMatchInlineSnapshot(`
      "
      E: local receives <message from="juliet@p1.peer.test" id="x1" type="error"><error type="wait"><remote-server-timeout xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error></message>
      O: nearest, at 1.23 s: <message from="juliet@p1.peer.test" id="x1" type="error"><error type="cancel"><remote-server-not-found xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error></message>, but attribute type of <error> is "cancel", expected "wait"; no <remote-server-timeout xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/> in <error>, which has <remote-server-not-found/>
      [1]
      "
    `);
  });

  it('lacks an extended condition', () => {
    const pattern = '<error><certificate-expired xmlns="$(s2s-error)"/></error>';
    const of = play().element('local', bounce('wait', 'remote-server-timeout'));
    expect(told(scenario([expects('local receives', pattern)]), of)).toMatchInlineSnapshot(`
      "
      E: local receives <error><certificate-expired xmlns="urn:xmpp:TBD-EDITOR-FIXME:s2s-error"/></error>
      O: nearest, at 100 ms: <message from="juliet@p1.peer.test" id="x1" type="error"><error type="wait"><remote-server-timeout xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error></message>, but no <certificate-expired xmlns="urn:xmpp:TBD-EDITOR-FIXME:s2s-error"/> in <error>, which has <remote-server-timeout/>
      [1]
      "
    `);
  });

  it('is another stream error', () => {
    const of = play().element('peer', `<stream:error><undefined-condition ${STREAMS}/></stream:error>`);
    expect(told(scenario([expects('peer receives stream error', 'host-unknown')]), of)).toMatchInlineSnapshot(`
      "
      E: peer receives a stream error with host-unknown
      O: nearest, at 100 ms: <stream:error><undefined-condition xmlns="urn:ietf:params:xml:ns:xmpp-streams"/></stream:error>, but the condition is "undefined-condition", expected "host-unknown"
      [1]
      "
    `);
  });

  it('is features without the offer', () => {
    const of = play().element(
      'peer',
      '<stream:features><dialback xmlns="urn:xmpp:features:dialback"/></stream:features>',
    );
    expect(told(scenario([expects('peer is offered', 'starttls')]), of)).toMatchInlineSnapshot(`
      "
      E: peer is offered starttls
      O: nearest, at 100 ms: <stream:features><dialback xmlns="urn:xmpp:features:dialback"/></stream:features>, but they offer dialback; not starttls
      [1]
      "
    `);
  });

  it('is a query for another name', () => {
    const asked = expects('dns is asked', { name: '_xmpps-server._tcp.$(peer)', type: 'SRV' });
    const of = play().add('dns', dns('_xmpp-server._tcp.p1.peer.test', 'SRV', ['0 0 5269 p1.peer.test']));
    expect(told(scenario([asked]), of)).toMatchInlineSnapshot(`
      "
      E: dns is asked for name "_xmpps-server._tcp.p1.peer.test", type "SRV"
      O: nearest, at 100 ms: _xmpp-server._tcp.p1.peer.test SRV by udp (answered 0 0 5269 p1.peer.test), but name is "_xmpp-server._tcp.p1.peer.test", expected "_xmpps-server._tcp.p1.peer.test"
      [1]
      "
    `);
  });

  it('is a server that is ill', () => {
    const of = play().add('sut', { type: 'sut', state: 'unhealthy', detail: 'connection refused' });
    expect(told(scenario([expects('sut stays', 'healthy')]), of)).toMatchInlineSnapshot(`
      "
      E: sut stays healthy: it answers a new stream after the play
      O: nearest, at 100 ms: the SUT is unhealthy (connection refused), but it was to answer a new stream
      [1]
      "
    `);
  });

  it('came, but not where or when it counts', () => {
    const of = (): Play => play().connection('c1', 'out').element('peer', '<a/>');
    expect(told(scenario([expects('peer receives', '<a/>', { on: 'incoming' })]), of())).toMatchInlineSnapshot(`
      "
      E: peer receives <a/>, on a connection that the SUT opened
      O: it came, but not on a connection that the SUT opened; at 200 ms: <a/>
      [2]
      "
    `);
    expect(told(scenario([expects('peer receives', '<a/>', { within: 50 })]), of())).toMatchInlineSnapshot(`
      "
      E: peer receives <a/>, within 50 ms
      O: it came, but later than the 50 ms allowed; at 200 ms: <a/>
      [2]
      "
    `);
  });

  it('came too seldom or too often', () => {
    const of = (): Play => play().element('peer', '<a/>').element('peer', '<b/>').element('peer', '<b/>');
    expect(told(scenario([expects('peer receives', '<a/>', { times: 2 })]), of())).toMatchInlineSnapshot(`
      "
      E: peer receives <a/>, 2 times
      O: only once, at 100 ms: <a/>
      [1]
      "
    `);
    expect(told(scenario([expects('peer receives', '<b/>', { times: 1 })]), of())).toMatchInlineSnapshot(`
      "
      E: peer receives <b/>, once
      O: 2 times, first at 200 ms: <b/>
      [2,3]
      "
    `);
  });

  it('has values that are not all different', () => {
    const ids = expects('peer receives', '<a id="$(ids+)"/>', { allDifferent: 'ids' });
    const of = play().element('peer', '<a id="7"/>').element('peer', '<a id="8"/>').element('peer', '<a id="7"/>');
    expect(told(scenario([ids]), of)).toMatchInlineSnapshot(`
      "
      E: peer receives <a id="$(ids+)"/>, all ids different
      O: "7" came twice among 3 values, at 100 ms and 300 ms
      [1,3]
      "
    `);
  });
});

describe('values that were collected', () => {
  const play3 = () =>
    play().element('peer', '<a id="7"/>').element('peer', '<a id="9"/>').element('peer', '<a id="8"/>');

  it('do not ascend', () => {
    const ids = expects('peer receives', '<a id="$(ids+)"/>', { allAscend: 'ids' });
    expect(told(scenario([ids]), play3())).toMatchInlineSnapshot(`
      "
      E: peer receives <a id="$(ids+)"/>, each of ids above the one before
      O: "8" came after "9", at 300 ms
      [2,3]
      "
    `);
  });

  it('are alike', () => {
    const ids = expects('peer receives', '<a id="$(ids+)"/>', { allUnlike: 'ids' });
    const of = play().element('peer', '<a id="00000017"/>').element('peer', '<a id="00000018"/>');
    expect(told(scenario([ids]), of)).toMatchInlineSnapshot(`
      "
      E: peer receives <a id="$(ids+)"/>, all ids unlike each other
      O: "00000017" has 8 characters, of which all 2 have 7 alike
      [1,2]
      "
    `);
  });
});

describe('nothing like it came', () => {
  it('but other things, and the end of the connection', () => {
    const of = play()
      .connection('c1', 'out')
      .element('peer', '<stream:features/>')
      .add('peer', close('tcp', 'rst'), { connection: 'c1' });
    expect(told(scenario([expects('peer receives', '<message/>')]), of)).toMatchInlineSnapshot(`
      "
      E: peer receives <message/>
      O: no such element in 400 ms; what came last: <stream:features/> (200 ms), the SUT closed tcp (rst) (300 ms)
      [2,3]
      "
    `);
  });

  it('and no connection: DNS says how far the server went', () => {
    const of = play().add('dns', dns('_xmpp-server._tcp.p1.peer.test', 'SRV'));
    expect(told(scenario([expects('peer sees connection', {})]), of)).toMatchInlineSnapshot(`
      "
      E: peer sees a connection that the SUT opens
      O: no such connection in 200 ms; nothing came; DNS was asked for _xmpp-server._tcp.p1.peer.test SRV (SERVFAIL)
      [1]
      "
    `);
    expect(told(scenario([expects('peer receives', '<message/>')]), play())).toMatchInlineSnapshot(`
      "
      E: peer receives <message/>
      O: no such element in 100 ms; nothing came; DNS was not asked
      []
      "
    `);
  });

  it('to the local user: the peer shows how far the server went', () => {
    const failed = {
      type: 'tls-failed',
      role: 'server',
      error: 'certificate expired',
      alert: 'certificate_expired',
      by: 'sut',
    } as const;
    const of = play()
      .connection('c1', 'in')
      .add('peer', failed, { connection: 'c1' })
      .add('peer', close('tcp', 'fin'), { connection: 'c1' });
    expect(told(scenario([expects('local receives', '<message type="error"/>')]), of)).toMatchInlineSnapshot(`
      "
      E: local receives <message type="error"/>
      O: no such element in 400 ms; nothing came; at the peer: the SUT opened a connection (100 ms), TLS failed: certificate expired (alert certificate_expired by the SUT) (200 ms), the SUT closed tcp (fin) (300 ms)
      [1,2,3]
      "
    `);
  });

  it('and that is right', () => {
    expect(
      told(scenario([expects('peer never receives', '<message/>')]), play().element('peer', '<a/>'), 'complete'),
    ).toMatchInlineSnapshot(`
      "
      E: peer never receives <message/>
      O: none in 200 ms
      []
      "
    `);
  });
});

describe('it came although it must not', () => {
  it('as an element or a log line', () => {
    expect(
      told(scenario([expects('peer never receives', '<message/>')]), play().element('peer', '<message id="a"/>')),
    ).toMatchInlineSnapshot(`
      "
      E: peer never receives <message/>
      O: at 100 ms: <message id="a"/>
      [1]
      "
    `);
    const of = play().add('sut', { type: 'log', line: 'error: traceback' });
    expect(told(scenario([expects('sut never logs', 'trace')]), of)).toMatchInlineSnapshot(`
      "
      E: sut never logs a line that fits /trace/
      O: at 100 ms: error: traceback
      [1]
      "
    `);
  });
});

describe('combinations', () => {
  const refused = combined('one of', [
    expects('peer receives', `<failure ${SASL}><not-authorized/></failure>`),
    expects('peer is not offered', 'EXTERNAL'),
  ]);
  const ended = combined('in order', [
    expects('peer receives stream error', '*'),
    expects('peer sees close', 'stream'),
    expects('peer sees close', 'tcp'),
  ]);
  const error = `<stream:error><not-well-formed ${STREAMS}/></stream:error>`;

  it('none of the alternatives', () => {
    const accepted = play().element('peer', EXTERNAL).element('peer', `<success ${SASL}/>`);
    expect(told(scenario([refused]), accepted)).toMatchInlineSnapshot(`
      "
      E: one of: peer receives <failure xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><not-authorized/></failure>; or peer is not offered EXTERNAL
      O: none of 2: no such element in 300 ms; what came last: <stream:features><mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>EXTERNAL</mechanism></mechanisms></stream:features> (100 ms), <success xmlns="urn:ietf:params:xml:ns:xmpp-sasl"/> (200 ms); peer is not offered EXTERNAL: at 100 ms: <stream:features><mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>EXTERNAL</mechanism></mechanisms></stream:features>
      [1,2]
      "
    `);
    const near = play().element('peer', EXTERNAL).element('peer', `<failure ${SASL}><aborted/></failure>`);
    expect(told(scenario([refused]), near)).toMatchInlineSnapshot(`
      "
      E: one of: peer receives <failure xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><not-authorized/></failure>; or peer is not offered EXTERNAL
      O: none of 2; for "peer receives <failure xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><not-authorized/></failure>" nearest, at 200 ms: <failure xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><aborted/></failure>, but no <not-authorized/> in <failure>, which has <aborted/>; peer is not offered EXTERNAL: at 100 ms: <stream:features><mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>EXTERNAL</mechanism></mechanisms></stream:features>
      [1,2]
      "
    `);
  });

  it('one of them', () => {
    const of = play().element('peer', EXTERNAL).element('peer', `<failure ${SASL}><not-authorized/></failure>`);
    expect(told(scenario([refused]), of, 'complete')).toMatchInlineSnapshot(`
      "
      E: one of: peer receives <failure xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><not-authorized/></failure>; or peer is not offered EXTERNAL
      O: peer receives <failure xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><not-authorized/></failure>: at 200 ms: <failure xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><not-authorized/></failure>
      [2]
      "
    `);
  });

  it('in the wrong order, or not to the end', () => {
    const early = play()
      .add('peer', close('stream', 'close-tag'))
      .element('peer', error)
      .add('peer', close('tcp', 'fin'));
    expect(told(scenario([ended]), early)).toMatchInlineSnapshot(`
      "
      E: in order: peer receives a stream error with any condition but connection-timeout; then peer sees the SUT close the stream layer; then peer sees the SUT close the tcp layer
      O: number 2 of 3, "peer sees the SUT close the stream layer": it came too early, at 100 ms: the SUT closed stream (close-tag)
      [1,2]
      "
    `);
    const open = play().element('peer', error).add('peer', close('stream', 'close-tag'));
    expect(told(scenario([ended]), open)).toMatchInlineSnapshot(`
      "
      E: in order: peer receives a stream error with any condition but connection-timeout; then peer sees the SUT close the stream layer; then peer sees the SUT close the tcp layer
      O: number 3 of 3, "peer sees the SUT close the tcp layer": no such close in 300 ms; what came last: the SUT closed stream (close-tag) (200 ms)
      [1,2]
      "
    `);
  });

  it('in order', () => {
    const of = play().element('peer', error).add('peer', close('stream', 'close-tag')).add('peer', close('tcp', 'fin'));
    expect(told(scenario([ended]), of, 'complete')).toMatchInlineSnapshot(`
      "
      E: in order: peer receives a stream error with any condition but connection-timeout; then peer sees the SUT close the stream layer; then peer sees the SUT close the tcp layer
      O: at 100 ms: <stream:error><not-well-formed xmlns="urn:ietf:params:xml:ns:xmpp-streams"/></stream:error>; then at 200 ms: the SUT closed stream (close-tag); then at 300 ms: the SUT closed tcp (fin)
      [1,2,3]
      "
    `);
  });

  it('not all of them', () => {
    const both = combined('all of', [expects('peer receives', '<a/>'), expects('peer receives', '<b/>')]);
    expect(told(scenario([both]), play().element('peer', '<a/>'))).toMatchInlineSnapshot(`
      "
      E: all of: peer receives <a/>; and peer receives <b/>
      O: peer receives <b/>: no such element in 200 ms; what came last: <a/> (100 ms)
      [1]
      "
    `);
  });
});

describe('reasons', () => {
  const because = (judged: JudgedCase, of: Play): string | null => judge(judged, of.end().events).because;

  it('name the feature, the step, the dispute', () => {
    const feature = expects(
      'local receives',
      '<error><x xmlns="$(s2s-error)"/></error>',
      {},
      { feature: 'extended-errors' },
    );
    expect(because(scenario([feature]), play())).toMatchInlineSnapshot(
      `"the server neither advertises nor shows extended-errors (ProtoXEP Extended server-to-server error conditions: extended error conditions in the bounce of what could not be delivered)"`,
    );
    const opens = step('peer opens: { until: authenticated }');
    const judged = scenario([expects('peer receives', '<a/>')], [opens]);
    expect(
      because(judged, play().step(0, 'begun', opens).step(0, 'failed', opens, 'the SUT closed tcp (rst)')),
    ).toMatchInlineSnapshot(`"step "peer opens: { until: authenticated }" (line 4) failed: the SUT closed tcp (rst)"`);
  });
});

it('what is huge is cut', () => {
  const of = play().element('peer', `<message type="${'x'.repeat(5000)}"><body>${'y'.repeat(5000)}</body></message>`);
  const text = told(scenario([expects('peer receives', '<message type="chat"/>')]), of);
  expect(text.length).toBeLessThan(1500);
  expect(text).toContain('xxx…');
});
