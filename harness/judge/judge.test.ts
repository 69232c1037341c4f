// Verdicts: what a finding counts as, and what an incomplete play can show.
import { describe, expect, it } from 'vitest';
import { judge, worstOf } from './judge.ts';
import { combined, expects, type Play, play, scenario, step } from './test-play.ts';
import type { JudgedCase } from './timeline.ts';

const CLOSED = { type: 'close', layer: 'tcp', by: 'sut', how: 'fin' } as const;
const verdicts = (judged: JudgedCase, of: Play): string[] =>
  judge(judged, of.events).findings.map((one) => one.verdict);

describe('a failure', () => {
  it.each([
    ['MUST', 'violates'],
    ['MUST NOT', 'violates'],
    ['IMPLIED', 'violates'],
    ['SHOULD', 'deviates'],
    ['SHOULD NOT', 'deviates'],
    ['MAY', 'deviates'],
  ] as const)('of a %s %s', (level, verdict) => {
    const judged = scenario([expects('peer receives', '<a/>', {}, { level })]);
    expect(judge(judged, play().end('deadline').events)).toMatchObject({ verdict, findings: [{ level, verdict }] });
  });

  it('of a disputed requirement deviates, and says who disputes', () => {
    const judged = scenario([expects('peer receives', '<a/>', {}, { disputed: 'XEP-1 says otherwise' })]);
    const because = 'disputed: XEP-1 says otherwise';
    expect(judge(judged, play().end().events)).toMatchObject({ verdict: 'deviates', because });
  });

  it('of an optional feature that the server does not show is unsupported', () => {
    const error = '<error><certificate-expired xmlns="$(s2s-error)"/></error>';
    const judged = scenario([expects('local receives', error, {}, { feature: 'extended-errors' })]);
    const plain = play().element('local', '<message><error/></message>').end();
    expect(judge(judged, plain.events).verdict).toBe('unsupported');
    const wrong = '<message><error><other xmlns="urn:xmpp:TBD-EDITOR-FIXME:s2s-error"/></error></message>';
    expect(judge(judged, play().element('local', wrong).end().events).verdict).toBe('violates');
  });

  it('of an optional feature that the server advertises is a failure', () => {
    const judged = scenario([expects('peer never sees connection', {}, {}, { feature: 'bidi' })]);
    const offered = '<stream:features><bidi xmlns="urn:xmpp:features:bidi"/></stream:features>';
    expect(judge(judged, play().element('peer', offered).connection('c2', 'in').end().events).verdict).toBe('violates');
    expect(judge(judged, play().connection('c2', 'in').end().events).verdict).toBe('unsupported');
  });
});

describe('what a server does not offer', () => {
  const bounce = expects('local receives', '<message type="error"/>');
  const extended = expects(
    'local receives',
    '<error><certificate-expired xmlns="$(s2s-error)"/></error>',
    {},
    { feature: 'extended-errors' },
  );
  const never = expects('peer never receives', '<message/>', {}, { feature: 'bidi' });

  it('does not hide what it does right, or wrong', () => {
    const right = play().element('local', '<message type="error"><error/></message>').end();
    expect(judge(scenario([bounce, extended]), right.events).verdict).toBe('conforms');
    expect(verdicts(scenario([bounce, extended]), right)).toEqual(['conforms', 'unsupported']);
    expect(judge(scenario([bounce, extended]), play().end().events).verdict).toBe('violates');
  });

  it('is unsupported when it is all that was asked for, also where nothing was to come', () => {
    expect(judge(scenario([never]), play().end().events).verdict).toBe('unsupported');
  });
});

describe('a step with a feature that ends the play', () => {
  const opens = step('peer opens: { until: external }', { modifiers: { feature: 'external' } });
  const judged = scenario([expects('peer receives', '<a/>'), expects('peer never receives', '<b/>')], [opens]);
  const features = (mechanism: string): string =>
    `<stream:features><mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>${mechanism}</mechanism></mechanisms></stream:features>`;
  const after = (of: Play): Play =>
    of.step(0, 'begun', opens).step(0, 'failed', opens, 'EXTERNAL was not offered').end();

  it('is unsupported with all that was to follow, where the server offers no such thing', () => {
    const plain = after(play().element('peer', features('PLAIN'), { encrypted: true }));
    expect(judge(judged, plain.events)).toMatchObject({
      verdict: 'unsupported',
      because: expect.stringContaining('neither advertises nor shows external'),
    });
    expect(verdicts(judged, plain)).toEqual(['unsupported', 'unsupported']);
  });

  it('is inconclusive where it offers that, or came to offer nothing under TLS', () => {
    const offered = after(play().element('peer', features('EXTERNAL'), { encrypted: true }));
    expect(verdicts(judged, offered)).toEqual(['inconclusive', 'inconclusive']);
    expect(verdicts(judged, after(play()))).toEqual(['inconclusive', 'inconclusive']);
    const clear = after(play().element('peer', features('PLAIN'), { encrypted: false }));
    expect(verdicts(judged, clear)).toEqual(['inconclusive', 'inconclusive']);
  });

  it('hides no prohibition that was broken', () => {
    const broken = after(play().element('peer', features('PLAIN'), { encrypted: true }).element('peer', '<b/>'));
    expect(verdicts(judged, broken)).toEqual(['unsupported', 'violates']);
  });
});

describe('a failure while our own process stood still', () => {
  const judged = scenario([expects('peer receives', '<a/>')]);
  const stalled = (ms: number) => play().add('harness', { type: 'stall', lasted: ms });
  it('is in doubt', () => {
    expect(judge(judged, stalled(2500).end('deadline').events)).toMatchObject({
      verdict: 'inconclusive',
      because: 'our own process stood still for 2500 ms: the machine is overloaded',
      findings: [{ verdict: 'inconclusive', doubted: 'violates' }],
    });
    expect(
      judge(judged, stalled(1100).add('harness', { type: 'note', text: '' }, { ms: 20_000 }).end('deadline').events)
        .verdict,
    ).toBe('inconclusive');
  });
  it('stands when that was short, and a success stands anyhow', () => {
    expect(judge(judged, stalled(300).end('deadline').events).verdict).toBe('violates');
    expect(judge(judged, stalled(5000).element('peer', '<a/>').end().events).verdict).toBe('conforms');
  });
  it('stands when it was there before, and is in doubt when it came after', () => {
    const forbidden = scenario([expects('peer never receives', '<a/>')]);
    const before = play().element('peer', '<a/>').add('harness', { type: 'stall', lasted: 2500 }).end();
    expect(judge(forbidden, before.events).verdict).toBe('violates');
    expect(judge(forbidden, stalled(2500).element('peer', '<a/>').end().events).verdict).toBe('inconclusive');
  });
});

describe('a server that is behind', () => {
  const late = expects('peer receives', '<a/>', { within: 1_000 });
  const lagging = () =>
    play()
      .add('sut', { type: 'lag', state: 'begun' }, { ms: 500 })
      .add('sut', { type: 'lag', state: 'over' }, { ms: 4_500 });
  it('is given the time in which it was', () => {
    expect(judge(scenario([late]), lagging().element('peer', '<a/>', { ms: 4_900 }).end().events).verdict).toBe(
      'conforms',
    );
    expect(
      judge(scenario([late]), lagging().element('peer', '<a/>', { ms: 5_100 }).end().events).findings[0]?.observed,
    ).toMatch(/^it came, but later than the 1 s allowed, without the 4 s in which the server was behind; at 5.1 s/);
  });
  it('is looked at longer for what must never come', () => {
    const never = expects('peer never receives', '<a/>', { within: 1_000 });
    expect(judge(scenario([never]), lagging().element('peer', '<a/>', { ms: 4_900 }).end().events).verdict).toBe(
      'violates',
    );
    expect(judge(scenario([never]), lagging().element('peer', '<a/>', { ms: 5_100 }).end().events).verdict).toBe(
      'conforms',
    );
  });
});

describe('the verdict of a case', () => {
  it('is the worst of its findings, with its reason', () => {
    const judged = scenario([
      expects('peer receives', '<a/>'),
      expects('peer receives', '<b/>', {}, { level: 'SHOULD' }),
    ]);
    expect(judge(judged, play().element('peer', '<a/>').end().events).verdict).toBe('deviates');
    expect(worstOf(['conforms', 'inconclusive', 'deviates'])).toBe('inconclusive');
    expect(worstOf(['violates', 'inconclusive'])).toBe('violates');
    expect(worstOf([])).toBe('conforms');
  });

  it('is the same however often it is judged', () => {
    const judged = scenario([expects('peer receives', '<a id="$(x?)"/>'), expects('peer receives', '<b id="$(x)"/>')]);
    const { events } = play().element('peer', '<b id="1"/>').element('peer', '<a id="1"/>').end();
    expect(judge(judged, events)).toEqual(judge(judged, JSON.parse(JSON.stringify(events))));
  });
});

describe('an incomplete play', () => {
  const opens = step('peer opens: {}');
  const waits = step('peer waits for: <a/>');
  const both = [expects('peer receives', '<a/>'), expects('peer never receives', '<b/>')];

  it('cannot show what would have come after a step that failed', () => {
    const judged = scenario(both, [opens]);
    const failed = play().step(0, 'begun', opens).step(0, 'failed', opens, 'refused').end();
    expect(judge(judged, failed.events)).toMatchObject({
      verdict: 'inconclusive',
      because: 'step "peer opens: {}" (line 4) failed: refused',
    });
    expect(verdicts(judged, failed)).toEqual(['inconclusive', 'inconclusive']);
  });

  it('still shows what did come', () => {
    const judged = scenario(both, [opens]);
    const came = play()
      .step(0, 'begun', opens)
      .element('peer', '<a/>')
      .element('peer', '<b/>')
      .step(0, 'failed', opens);
    expect(verdicts(judged, came.end())).toEqual(['conforms', 'violates']);
  });

  it('goes on after a wait that failed: only prohibitions stay open', () => {
    const judged = scenario(both, [waits]);
    expect(verdicts(judged, play().step(0, 'begun', waits).step(0, 'failed', waits).end())).toEqual([
      'violates',
      'inconclusive',
    ]);
  });

  it('is complete when the step may fail', () => {
    const may = step('peer opens: {}', { modifiers: { mayFail: true } });
    const judged = scenario(both, [may]);
    expect(verdicts(judged, play().step(0, 'begun', may).step(0, 'failed', may).end())).toEqual([
      'violates',
      'conforms',
    ]);
  });

  it('has a step that was not done when the time was up', () => {
    const judged = scenario(both, [opens]);
    expect(judge(judged, play().step(0, 'begun', opens).end('deadline').events).because).toBe(
      'step "peer opens: {}" (line 4) was not done when the time was up',
    );
  });

  it('shows a prohibition whose window was over by then', () => {
    const judged = scenario(
      [expects('peer never receives', '<b/>', { before: 'sut restarts' })],
      [opens, step('sut restarts: {}')],
    );
    const restarts = step('sut restarts: {}');
    const of = play()
      .step(0, 'begun', opens)
      .step(0, 'done', opens)
      .step(1, 'begun', restarts)
      .step(1, 'failed', restarts);
    expect(verdicts(judged, of.end())).toEqual(['conforms']);
  });

  it('does not conform by an alternative that is an absence', () => {
    const one = combined('one of', [expects('peer receives', '<a/>'), expects('peer is not offered', 'EXTERNAL')]);
    const judged = scenario([one], [opens]);
    expect(verdicts(judged, play().step(0, 'begun', opens).step(0, 'failed', opens).end())).toEqual(['inconclusive']);
    expect(verdicts(judged, play().step(0, 'begun', opens).step(0, 'done', opens).end())).toEqual(['conforms']);
  });
});

describe('trouble of our own', () => {
  it('makes everything inconclusive', () => {
    const judged = scenario([expects('peer receives', '<a/>'), expects('peer never receives', '<b/>')]);
    const of = play().element('peer', '<b/>').add('harness', { type: 'trouble', because: 'the container died' }).end();
    expect(judge(judged, of.events)).toMatchObject({ verdict: 'inconclusive', because: 'the container died' });
    expect(verdicts(judged, of)).toEqual(['inconclusive', 'inconclusive']);
  });

  it('is a play that did not end, or was stopped', () => {
    const judged = scenario([expects('peer receives', '<a/>')]);
    expect(judge(judged, play().element('peer', '<a/>').events)).toMatchObject({
      verdict: 'inconclusive',
      because: 'the play did not end: its record breaks off',
    });
    expect(judge(judged, play().element('peer', '<a/>').end('stopped').events).because).toBe('the play was stopped');
  });

  it('is told also where nothing was expected', () => {
    expect(judge(scenario([]), play().events).verdict).toBe('inconclusive');
    expect(judge(scenario([]), play().end().events).verdict).toBe('conforms');
  });
});

describe('a step that bears a requirement', () => {
  const opens = step('peer opens: {}', { modifiers: { requirement: 'req-s' }, level: 'SHOULD' });
  const judged = scenario([expects('peer receives', '<a/>')], [opens]);

  it('conforms when it is done', () => {
    const of = play().step(0, 'begun', opens).element('peer', '<a/>').step(0, 'done', opens).end();
    expect(judge(judged, of.events).findings[0]).toMatchObject({
      requirement: 'req-s',
      verdict: 'conforms',
      expected: 'the step succeeds: peer opens: {}',
      observed: 'done at 300 ms',
      events: [3],
    });
  });

  it('is the finding when it fails, the rest being inconclusive', () => {
    const of = play().step(0, 'begun', opens).step(0, 'failed', opens, 'the SUT closed tcp (rst)').end();
    expect(judge(judged, of.events).findings).toMatchObject([
      { verdict: 'deviates', observed: 'at 200 ms: the SUT closed tcp (rst)' },
      { verdict: 'inconclusive' },
    ]);
  });

  it('is not applicable when it was skipped', () => {
    const of = play().step(0, 'skipped', opens, 'EXTERNAL is not offered').element('peer', '<a/>').end();
    expect(verdicts(judged, of)).toEqual(['not-applicable', 'conforms']);
  });

  it('is inconclusive when the play did not come to it', () => {
    const first = step('peer sends: <a/>');
    const two = scenario([], [first, opens]);
    expect(verdicts(two, play().step(0, 'begun', first).step(0, 'failed', first).end())).toEqual(['inconclusive']);
  });
});

describe('where and when an event counts', () => {
  const counts = (modifiers: object, of: Play, phrase = 'peer receives'): boolean => {
    const when = [step('peer opens: {}'), step('peer closes: fin')];
    return verdicts(scenario([expects(phrase, '<a/>', modifiers)], when), of.end())[0] === 'conforms';
  };
  const [opens, closes] = [step('peer opens: {}'), step('peer closes: fin')];

  it.each([
    ['incoming', false],
    ['outgoing', true],
    ['first', true],
    ['second', false],
  ])('on %s: %s', (on, expected) => {
    expect(counts({ on }, play().connection('c1', 'out', 'first').element('peer', '<a/>', { as: 'first' }))).toBe(
      expected,
    );
  });

  it('before and after steps', () => {
    const between = play()
      .step(0, 'begun', opens)
      .step(0, 'done', opens)
      .element('peer', '<a/>')
      .step(1, 'begun', closes);
    const events = between.step(1, 'done', closes);
    expect(counts({ after: 'peer opens' }, events)).toBe(true);
    expect(counts({ before: 'peer closes' }, events)).toBe(true);
    expect(counts({ before: 'peer opens' }, events)).toBe(false);
    expect(counts({ after: 'peer closes' }, events)).toBe(false);
  });

  it('within a time of the start; for what must not come, of the step that it follows', () => {
    const late = play().element('peer', '<a/>', { ms: 900 });
    expect(counts({ within: 1000 }, late)).toBe(true);
    expect(counts({ within: 800 }, late)).toBe(false);
    expect(counts({ within: 800 }, late, 'peer never receives')).toBe(true);
    const after = play().step(0, 'begun', opens).step(0, 'done', opens).element('peer', '<a/>', { ms: 900 });
    expect(counts({ within: 800, after: 'peer opens' }, after, 'peer never receives')).toBe(false);
  });

  it('by the factor of slow machines', () => {
    const judged = { ...scenario([expects('peer receives', '<a/>', { within: 500 })]), timeoutFactor: 2 };
    expect(verdicts(judged, play().element('peer', '<a/>', { ms: 900 }).end())).toEqual(['conforms']);
  });

  it('only for its own actor', () => {
    const judged = scenario([expects('rogue receives', '<a/>'), expects('local receives', '<a/>')]);
    expect(verdicts(judged, play().element('rogue', '<a/>').end())).toEqual(['conforms', 'violates']);
  });

  it.each([
    [2, 2, 'conforms'],
    [2, 1, 'violates'],
    [2, 3, 'violates'],
    [{ min: 2 }, 9, 'conforms'],
    [{ max: 1 }, 2, 'violates'],
    [{ min: 0, max: 1 }, 0, 'conforms'],
  ])('times %j, came %i times: %s', (times, number, verdict) => {
    const of = play();
    for (let n = 0; n < number; n += 1) of.element('peer', '<a/>');
    expect(verdicts(scenario([expects('peer receives', '<a/>', { times })]), of.end())).toEqual([verdict]);
  });
});

describe('variables', () => {
  it('have the value of the time, of the same actor first', () => {
    const judged = scenario([expects('peer receives', '<a id="$(stream-id)"/>')]);
    const one = play().variable('stream-id', '1').variable('stream-id', '9', 'rogue');
    expect(verdicts(judged, one.element('peer', '<a id="1"/>').variable('stream-id', '2').end())).toEqual(['conforms']);
    const other = play().variable('stream-id', '1').variable('stream-id', '2').element('peer', '<a id="1"/>');
    expect(verdicts(judged, other.end())).toEqual(['violates']);
  });

  it('may be captured by an event that comes after the one that uses them', () => {
    const judged = scenario([expects('rogue receives', '<v>$(key)</v>'), expects('peer receives', '<r>$(key?)</r>')]);
    const of = (key: string): Play => play().element('rogue', `<v>${key}</v>`).element('peer', '<r>abc</r>').end();
    expect(verdicts(judged, of('abc'))).toEqual(['conforms', 'conforms']);
    expect(verdicts(judged, of('abd'))).toEqual(['violates', 'conforms']);
  });

  it('keep the first value that was captured', () => {
    const judged = scenario([expects('peer receives', '<a id="$(x?)"/>'), expects('peer receives', '<b id="$(x)"/>')]);
    const of = play()
      .element('peer', '<a id="1"/>')
      .element('peer', '<a id="2"/>')
      .element('peer', '<b id="2"/>')
      .end();
    expect(verdicts(judged, of)).toEqual(['conforms', 'violates']);
  });

  it('that are collected are all different, all equal, ascend or are unlike each other', () => {
    const of = (...ids: string[]): Play => {
      const events = play();
      for (const id of ids) events.element('peer', `<a id="${id}"/>`);
      return events.end();
    };
    const different = scenario([expects('peer receives', '<a id="$(ids+)"/>', { allDifferent: 'ids' })]);
    expect([verdicts(different, of('1', '2')), verdicts(different, of('1', '2', '1'))]).toEqual([
      ['conforms'],
      ['violates'],
    ]);
    const equal = scenario([expects('peer receives', '<a id="$(ids+)"/>', { allEqual: 'ids' })]);
    expect([verdicts(equal, of('1', '1')), verdicts(equal, of('1', '2'))]).toEqual([['conforms'], ['violates']]);
    const ascend = scenario([expects('peer receives', '<a id="$(ids+)"/>', { allAscend: 'ids' })]);
    expect([
      verdicts(ascend, of('1', '9', '10', '10.5')),
      verdicts(ascend, of('1', '3', '2')),
      verdicts(ascend, of('1', '1')),
      verdicts(ascend, of('1', 'two')),
    ]).toEqual([['conforms'], ['violates'], ['violates'], ['violates']]);
    const unlike = scenario([expects('peer receives', '<a id="$(ids+)"/>', { allUnlike: 'ids' })]);
    expect([
      verdicts(unlike, of('x-3f9c01de-y', 'x-a8d24477-y')),
      verdicts(unlike, of('17000000000001', '17000000000002')),
      verdicts(unlike, of('a', 'b')),
    ]).toEqual([['conforms'], ['violates'], ['violates']]);
  });
});

describe('combinations', () => {
  const [a, b, never] = [
    expects('peer receives', '<a/>'),
    expects('peer receives', '<b/>'),
    expects('peer never receives', '<n/>'),
  ];
  const run = (kind: 'one of' | 'all of' | 'in order', parts: (typeof a)[], ...names: string[]): string | undefined => {
    const of = play();
    for (const name of names) of.element('peer', `<${name}/>`);
    return verdicts(scenario([combined(kind, parts)]), of.end())[0];
  };

  it.each([
    ['one of', ['b'], 'conforms'],
    ['one of', ['c'], 'violates'],
    ['all of', ['b', 'a'], 'conforms'],
    ['all of', ['b'], 'violates'],
    ['in order', ['a', 'b'], 'conforms'],
    ['in order', ['b', 'a'], 'violates'],
    ['in order', ['b', 'a', 'b'], 'conforms'],
  ] as const)('%s a, b with %j %s', (kind, names, verdict) => {
    expect(run(kind, [a, b], ...names)).toBe(verdict);
  });

  it('in order forbids between the neighbours only', () => {
    expect(run('in order', [a, never, b], 'n', 'a', 'b', 'n')).toBe('conforms');
    expect(run('in order', [a, never, b], 'a', 'n', 'b')).toBe('violates');
  });

  it('in order waits for what comes after a prohibition', () => {
    expect(run('in order', [a, never, b], 'a', 'c')).toBe('violates');
    expect(run('in order', [a, never, b], 'a', 'c', 'b')).toBe('conforms');
  });

  it('in order collects each value once', () => {
    const ids = expects('peer receives', '<a id="$(ids+)"/>', { allDifferent: 'ids' });
    const judged = scenario([combined('in order', [ids, b])]);
    expect(verdicts(judged, play().element('peer', '<a id="1"/>').element('peer', '<b/>').end())).toEqual(['conforms']);
  });

  it('in order takes different events for parts that are alike', () => {
    expect(run('in order', [a, a], 'a')).toBe('violates');
    expect(run('in order', [a, a], 'a', 'a')).toBe('conforms');
  });

  it('may stand in each other', () => {
    const inner = combined('in order', [a, b]);
    expect(run('one of', [inner, expects('peer sees close', 'tcp')], 'a', 'b')).toBe('conforms');
    const judged = scenario([combined('one of', [inner, expects('peer sees close', 'tcp')])]);
    expect(verdicts(judged, play().add('peer', CLOSED).end())).toEqual(['conforms']);
  });
});

describe('what the judge knows of streams', () => {
  const FEATURES = '<stream:features><dialback xmlns="urn:xmpp:features:dialback"/></stream:features>';
  const offered = (state: string, of: Play): boolean =>
    verdicts(scenario([expects('peer is offered', { offer: 'dialback', state })]), of.end())[0] === 'conforms';

  it('tells features before TLS, after it, and after authentication', () => {
    const success = '<success xmlns="urn:ietf:params:xml:ns:xmpp-sasl"/>';
    const opened = (): Play => play().element('peer', FEATURES, { encrypted: false });
    const encrypted = (): Play => play().element('peer', FEATURES, { encrypted: true });
    const authenticated = (): Play => play().element('peer', success).element('peer', FEATURES, { encrypted: true });
    expect([offered('opened', opened()), offered('encrypted', opened())]).toEqual([true, false]);
    expect([offered('encrypted', encrypted()), offered('authenticated', encrypted())]).toEqual([true, false]);
    expect([offered('authenticated', authenticated()), offered('encrypted', authenticated())]).toEqual([true, false]);
  });

  it('reads raw text across chunks, characters that are split included', () => {
    const bytes = (data: Buffer, connection: string) =>
      [
        { type: 'bytes', dir: 'in', data: data.toString('base64'), encoding: 'base64', encrypted: true },
        { connection },
      ] as const;
    const whole = Buffer.from('<a>žluť</a>');
    const judged = scenario([expects('peer receives text', '^<a>žluť</a>$')]);
    const one = play()
      .add('peer', ...bytes(whole.subarray(0, 4), 'c1'))
      .add('peer', ...bytes(whole.subarray(4), 'c1'))
      .end();
    const two = play()
      .add('peer', ...bytes(whole.subarray(0, 4), 'c1'))
      .add('peer', ...bytes(whole.subarray(4), 'c2'))
      .end();
    expect([verdicts(judged, one), verdicts(judged, two)]).toEqual([['conforms'], ['violates']]);
  });

  it('judges raw text by what had come, also when a variable gets its value late', () => {
    const chunk = (data: string) =>
      [{ type: 'bytes', dir: 'in', data, encoding: 'utf8', encrypted: true }, { connection: 'c1' }] as const;
    const judged = scenario(
      [expects('peer receives text', 'id=$(late)$', { before: 'peer closes' })],
      [step('peer closes: fin')],
    );
    const closes = step('peer closes: fin');
    const of = play()
      .add('peer', ...chunk('id='))
      .step(0, 'begun', closes)
      .add('peer', ...chunk('7'))
      .variable('late', '7');
    expect(verdicts(judged, of.step(0, 'done', closes).end())).toEqual(['violates']);
  });

  it('does not take a stream error for the error of a stanza', () => {
    const streamError = play().element('peer', '<stream:error/>').end();
    expect(verdicts(scenario([expects('peer never receives', '<error/>')]), streamError)).toEqual(['conforms']);
    expect(verdicts(scenario([expects('peer receives', '<stream:error/>')]), streamError)).toEqual(['conforms']);
  });
});
