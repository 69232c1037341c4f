import { describe, expect, it } from 'vitest';
import { formatDiagnostics } from './format-diagnostic.ts';
import { loadScenario } from './load.ts';
import type { Scenario } from './model.ts';
import { testLanguage } from './test-language.ts';

/** Loads what must be good. */
function load(text: string): Scenario {
  const { scenario, diagnostics } = loadScenario({ file: 'scenarios/area/slug.yaml', text, language: testLanguage });
  expect(formatDiagnostics(diagnostics)).toBe('');
  return scenario!;
}
const EXPECTED = `then:
  - local never receives: <message/>
    requirement: rfc6120-13.7.2-expired
`;

describe('a good scenario', () => {
  it('has all that the file says, typed, with places', () => {
    const scenario = load(`title: An expired certificate
profile: [strict, dialback]
exclusive: true
needs: restart
given:
  peer: { client certificate: expired, transport: direct-tls, stream: { version: 1.1, delay: 5 }, bidi: request }
  rogue: { dns: { srv: servfail } }
  dns:
    any: nxdomain
    _xmpp-server._tcp.$(peer):
      - { priority: 1, target: dead.$(peer), port: refused }
      - { a: 192.0.2.1 }
when:
  - rogue opens: { as: first, until: opened }
    may fail: true
    requirement: rfc6120-13.7.2-receiving-untrusted
  - peer sends bytes: |
      <message>
    split: [3, 1]
    gap: 10ms
  - local sends: <message id="$(id)"/>
    again every: 2s
    until: rogue receives it
    padded to: 1 KiB
then:
  - peer receives:
      <message to="x"/>
    on: first
    within: 1m
    times: { min: 1 }
    after: local sends
    requirement: rfc6120-13.7.2-expired
    feature: bidi
`);
    expect(scenario).toMatchObject({ id: 'area/slug', area: 'area', title: 'An expired certificate', exclusive: true });
    expect(scenario).toMatchObject({ profiles: ['strict', 'dialback'], needs: ['restart'], matrix: {} });
    expect(scenario.cells).toBeUndefined();
    expect(scenario.peers).toEqual({
      peer: {
        clientCertificate: 'expired',
        transport: 'direct-tls',
        faults: { stream: { version: '1.1', delay: 5 }, bidi: { '': 'request' } },
        place: { line: 6, column: 3 },
      },
      rogue: { faults: { dns: { srv: 'servfail' } }, place: { line: 7, column: 3 } },
    });
    expect(scenario.dns).toEqual({
      faults: { any: 'nxdomain' },
      records: {
        '_xmpp-server._tcp.$(peer)': [{ priority: 1, target: 'dead.$(peer)', port: 'refused' }, { a: '192.0.2.1' }],
      },
    });
    expect(scenario.when).toEqual([
      {
        actor: 'rogue',
        verb: 'opens',
        args: { as: 'first', until: 'opened' },
        modifiers: { mayFail: true, requirement: 'rfc6120-13.7.2-receiving-untrusted' },
        level: 'SHOULD',
        disputed: 'two readings',
        text: 'rogue opens: { as: first, until: opened }',
        place: { line: 14, column: 5 },
      },
      expect.objectContaining({ verb: 'sends bytes', args: '<message>\n', modifiers: { split: [3, 1], gap: 10 } }),
      expect.objectContaining({ modifiers: { againEvery: 2000, until: 'rogue receives it', paddedTo: 1024 } }),
    ]);
    expect(scenario.then).toMatchObject([
      {
        kind: 'single',
        actor: 'peer',
        matcher: 'receives',
        never: false,
        args: { name: 'message', attrs: { to: 'x' } },
        modifiers: { on: 'first', within: 60_000, times: { min: 1 }, after: 'local sends' },
        requirement: 'rfc6120-13.7.2-expired',
        level: 'MUST',
        feature: 'bidi',
        text: 'peer receives: <message to="x"/>',
        place: { line: 26, column: 5 },
      },
    ]);
  });

  it('gives the parts of a combination what the combination says, unless they say it themselves', () => {
    const { then } = load(`title: a
then:
  - one of:
      - peer never receives: <a/>
      - in order:
          - peer receives: <b/>
            requirement: xep0220-2.1.2-verify-request
          - peer receives: <c/>
    requirement: rfc6120-13.7.2-receiving-untrusted
    feature: bidi
  - all of:
      - peer receives: <d/>
        requirement: xep0220-2.1.2-verify-request
`);
    const inherited = {
      requirement: 'rfc6120-13.7.2-receiving-untrusted',
      level: 'SHOULD',
      disputed: 'two readings',
      feature: 'bidi',
    };
    expect(then).toMatchObject([
      {
        kind: 'one of',
        ...inherited,
        parts: [
          { kind: 'single', never: true, ...inherited },
          {
            kind: 'in order',
            ...inherited,
            parts: [{ requirement: 'xep0220-2.1.2-verify-request', level: 'MUST' }, inherited],
          },
        ],
      },
      { kind: 'all of', requirement: 'xep0220-2.1.2-verify-request', level: 'MUST' },
    ]);
  });

  it('takes an expectation as the argument of a wait', () => {
    const { when } = load(`title: a\nwhen:\n  - peer waits for: { receives stream error: host-unknown }\n${EXPECTED}`);
    expect(when[0]?.args).toEqual({ matcher: 'receives stream error', args: 'host-unknown' });
  });

  it('captures in waits and expectations, and uses it from there on', () => {
    load(`title: a
when:
  - peer opens: { as: first }
  - peer waits for: <message id="$(key?)" to="$(key)"/>
  - peer sends: <message id="$(key)" to="$(first.stream-id)$(peer.stream-id)"/>
  - peer sends: <message id="$(n)"/>
    times: 3
then:
  - peer receives stream header: { id: "$(ids+)", from: "$(key)" }
    all different: ids
    requirement: rfc6120-13.7.2-expired
`);
  });
});

describe('a connection', () => {
  it('can be named by who opened it, and the peer knows its own id there', () => {
    const { when } = load(`title: a
when:
  - peer sends: <db:result from="$(peer)" to="$(sut)" type="valid"/>
    on: incoming
  - peer sends: <db:verify from="$(peer)" to="$(sut)" id="$(incoming.stream-id)">key</db:verify>
    on: outgoing
${EXPECTED}`);
    expect(when.map(({ modifiers }) => modifiers.on)).toEqual(['incoming', 'outgoing']);
  });
});

describe('a matrix', () => {
  it('makes the scenario in the words of each combination', () => {
    const { cells, when } = load(
      `title: $(stanza) when $(state)
matrix: { stanza: [message, iq], state: [opened, encrypted], times: [1, 2] }
given:
  peer: { certificate: $(cert) }
when:
  - peer opens: { until: $(state), times: $(times) }
  - peer sends: <$(stanza) id="$(id)-$(stanza)"/>
${EXPECTED}`.replace('matrix: {', 'matrix: { cert: [expired, none],'),
    );
    expect(cells).toHaveLength(16);
    expect(cells?.[0]?.when).toEqual(when);
    expect(cells?.[7]).toMatchObject({
      values: { cert: 'expired', stanza: 'iq', state: 'encrypted', times: '2' },
      title: 'iq when encrypted',
      peers: { peer: { certificate: 'expired' } },
      when: [
        { args: { until: 'encrypted', times: 2 }, text: 'peer opens: { until: encrypted, times: 2 }' },
        { args: { name: 'iq', attrs: { id: '$(id)-iq' } } },
      ],
    });
  });

  it('may hold whole elements, but no value becomes markup inside one', () => {
    const { cells } = load(`title: a
matrix: { element: ["<a/>", "<b/>"], text: ['<c/>&"', x] }
when:
  - peer sends: $(element)
  - peer sends: <m a="$(text)">$(text)</m>
${EXPECTED}`);
    expect(cells?.map((cell) => cell.when[0]?.args)).toMatchObject([
      { name: 'a' },
      { name: 'a' },
      { name: 'b' },
      { name: 'b' },
    ]);
    expect(cells?.[0]?.when[1]?.args).toMatchObject({ attrs: { a: '<c/>&"' }, children: ['<c/>&"'] });
  });

  it('of too many combinations is refused before they are made', () => {
    const values = `[${Array.from({ length: 40 }, (_, i) => i).join(', ')}]`;
    const text = `title: $(a)$(b)$(c)$(d)\nmatrix: { a: ${values}, b: ${values}, c: ${values}, d: ${values} }\n${EXPECTED}`;
    const { diagnostics } = loadScenario({ file: 'a.yaml', text, language: testLanguage });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'the matrix makes 2560000 cases; at most 500 are played',
    ]);
  });
});
