// The way on which an answer comes back to us: of the reference server, right and with one thing broken, and of strangers.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Hooks, standardHooks } from '../../reference/hooks.ts';
import { bidiRequestsInFeatureNamespace } from '../../reference/mutants/bidi/requests-in-feature-namespace.ts';
import { dialbackAnswersNoStrangers } from '../../reference/mutants/dialback/answers-no-strangers.ts';
import { dialbackNeverSendsItsKey } from '../../reference/mutants/dialback/never-sends-its-key.ts';
import { dialbackNoKeyIsOurs } from '../../reference/mutants/dialback/no-key-is-ours.ts';
import { saslExternalIdentityOfAUser } from '../../reference/mutants/sasl-external/identity-of-a-user.ts';
import { streamsInitialHeaderWithoutFrom } from '../../reference/mutants/streams/initial-header-without-from.ts';
import { streamsInitialHeaderWithoutTo } from '../../reference/mutants/streams/initial-header-without-to.ts';
import { streamsInitialHeaderWithoutVersion } from '../../reference/mutants/streams/initial-header-without-version.ts';
import { streamsSendsBeforeNegotiation } from '../../reference/mutants/streams/sends-before-negotiation.ts';
import { tlsOptionalIfNotRequired } from '../../reference/mutants/tls/optional-if-not-required.ts';
import { type StartOptions, type TestWorld, testWorld } from '../../reference/testing.ts';
import { holdRefusedPort } from '../../world/dns/refused-port.ts';
import { type Authority, listenForVerification } from '../dialback/authority.ts';
import { systemNet } from '../net.ts';
import type { Identity, ProbeOptions } from '../options.ts';
import { type PingResult, probePing } from '../ping.ts';
import { pingText } from '../ping-text.ts';
import type { ProblemKind } from '../problems/index.ts';
import { probeOptions } from '../testing/options.ts';

const OURS = 'ours.test';
const ELSEWHERE = 'elsewhere.test';
/** Of a probe that waits in vain: enough to come so far on a busy machine. ms */
const IN_VAIN = 8_000;
/** Nothing else would end such a wait. ms */
const NEVER = 30_000;
const owned = new AsyncDisposableStack();
let world: TestWorld;
let authority: Authority;
let identity: Identity;

beforeAll(async () => {
  world = owned.use(await testWorld());
  identity = (await world.pki.mint('valid', { domain: OURS }))!;
  const isOurs = (domain: string): boolean => domain === OURS;
  authority = owned.use(await listenForVerification({ host: '127.0.0.1', port: 0, isOurs, identity }));
  world.announce(OURS, { port: authority.port });
  const refused = owned.use(await holdRefusedPort('127.0.0.1'));
  world.announce(ELSEWHERE, { port: refused.port });
});
afterAll(() => owned.disposeAsync());

type Profile = 'strict' | 'dialback' | 'opportunistic';
type Ask = Partial<ProbeOptions> & { readonly listens?: Authority | string; readonly showsStrangers?: boolean };
let count = 0;

/** Starts a reference server, and has it pinged by us: with our certificate in the profile strict, by dialback in `dialback`. */
async function pinged(
  profile: Profile,
  start: StartOptions = {},
  { listens = authority, showsStrangers = true, ...more }: Ask = {},
): Promise<PingResult> {
  count += 1;
  const domain = more.domain ?? `w${count}.test`;
  if (more.domain === undefined) await world.start(domain, { profile, ...start });
  const options = probeOptions({
    domain,
    from: OURS,
    resolvers: [{ host: world.dns.address, port: world.dns.port }],
    identity: profile === 'strict' ? identity : null,
    ca: world.pki.caPem,
    ...more,
  });
  const result = await probePing(options, systemNet, { authority: listens, machine: ['127.0.0.1'], showsStrangers });
  expect(result.ms).toBeLessThan(NEVER);
  return result;
}

/** What is told of who leaves TLS to others. */
const OPPORTUNISTIC: readonly ProblemKind[] = ['starttls-optional', 'dialback-before-tls'];
const kinds = ({ problems }: PingResult): ProblemKind[] => problems.map(({ kind }) => kind);
const answering = ({ wayBack }: PingResult) => wayBack?.streams.find(({ answered }) => answered);

describe('all is well', () => {
  test('by certificate: it proves itself by its own', async () => {
    const result = await pinged('strict');
    expect(result).toMatchObject({
      verdict: 'healthy',
      authenticated: true,
      proof: 'external',
      bidi: false,
      answer: 'result',
      way: 'our-listener',
      pingMs: expect.any(Number),
      problems: [],
      wayBack: { listening: { host: '127.0.0.1', port: authority.port } },
    });
    expect(answering(result)).toMatchObject({
      address: '127.0.0.1',
      header: { from: result.domain, to: OURS, version: '1.0', namespace: 'jabber:server' },
      tls: { version: 'TLSv1.3' },
      certificate: { trusted: true },
      proof: 'external',
      key: null,
      stanzas: [expect.stringContaining(`from="${result.domain}"`)],
    });
  });

  test('by dialback: its key is confirmed', async () => {
    const result = await pinged('dialback');
    expect(result).toMatchObject({ verdict: 'healthy', proof: 'dialback', answer: 'result', way: 'our-listener' });
    expect(answering(result)).toMatchObject({ proof: 'dialback', key: 'confirmed', certificate: { trusted: true } });
    expect(kinds(result)).toEqual([]);
  });

  test('a stream that is still there brings the next answer, and is shown from its beginning', async () => {
    const first = await pinged('dialback');
    const second = await pinged('dialback', {}, { domain: first.domain });
    expect(answering(second)?.port).toBe(answering(first)?.port);
    expect(answering(second)).toMatchObject({ header: { from: first.domain }, proof: 'dialback', key: 'confirmed' });
    expect(second).toMatchObject({ verdict: 'healthy', problems: [] });
  });

  test('what a person sees of it', async () => {
    const text = pingText(await pinged('dialback'), { color: false, columns: 100 });
    expect(text).toMatch(/ {4}answer {8}came after [\d.]+ ms, on a stream to us\n/);
    expect(text).toMatch(/\n {2}way back\n {4}listening {5}on 127\.0\.0\.1 port \d+; DNS of our domain leads to /);
    expect(text).toContain('    brought       a question about our dialback key');
    expect(text).toContain('    certificate   the one shown above\n');
    expect(text).toContain('    proved        by dialback, its key confirmed\n');
  });
});

describe('what is wrong is named', () => {
  test.each<[string, Profile, StartOptions, readonly ProblemKind[]]>([
    [
      'bidi asked for in another namespace',
      'strict',
      mutant(bidiRequestsInFeatureNamespace),
      ['bidi-element-wrong-namespace'],
    ],
    ['a key that its authority denies', 'dialback', mutant(dialbackNoKeyIsOurs), ['dialback-key-wrong']],
    ['a header without from', 'dialback', mutant(streamsInitialHeaderWithoutFrom), ['from-missing']],
    ['a header without to', 'strict', mutant(streamsInitialHeaderWithoutTo), ['to-missing']],
    [
      'a header without version',
      'strict',
      mutant(streamsInitialHeaderWithoutVersion),
      ['version-missing', 'way-back-broken'],
    ],
    ['a stanza before any proof', 'strict', mutant(streamsSendsBeforeNegotiation), ['way-back-unproved']],
    ['the identity of a user', 'strict', mutant(saslExternalIdentityOfAUser), ['external-identity-wrong']],
    ['no TLS', 'opportunistic', mutant(tlsOptionalIfNotRequired), [...OPPORTUNISTIC, 'way-back-in-the-clear']],
    [
      'an authority that says nothing of its key',
      'dialback',
      mutant(dialbackAnswersNoStrangers),
      ['dialback-key-unconfirmed'],
    ],
    ['no key where one is due', 'dialback', mutant(dialbackNeverSendsItsKey), ['way-back-broken']],
  ])('%s', async (_what, profile, start, expected) => {
    const more = expected.includes('way-back-broken') ? { timeout: IN_VAIN } : {};
    expect([...new Set(kinds(await pinged(profile, start, more)))]).toEqual(expected);
  });
});

function mutant({ mutate }: { mutate(hooks: Hooks): Hooks }): StartOptions {
  return { hooks: mutate(standardHooks) };
}

describe('where no answer comes', () => {
  test('our domain leads elsewhere: it cannot be told whose fault it is', async () => {
    const elsewhere = (await world.pki.mint('valid', { domain: ELSEWHERE }))!;
    const result = await pinged('strict', {}, { from: ELSEWHERE, identity: elsewhere, timeout: IN_VAIN });
    expect(result).toMatchObject({ verdict: 'unknown', answer: 'none', way: null, pingMs: null });
    expect(kinds(result)).toEqual(['way-back-unused', 'own-domain-elsewhere']);
    expect(result.wayBack?.streams).toEqual([]);
  });

  test('the server does not take our certificate on the way back', async () => {
    await using strange = await listenForVerification({
      host: '127.0.0.1',
      port: 0,
      isOurs: () => true,
      identity: (await world.pki.mint('self-signed', { domain: 'strange.test' }))!,
    });
    world.announce('strange.test', { port: strange.port });
    const known = (await world.pki.mint('valid', { domain: 'strange.test' }))!;
    const result = await pinged(
      'strict',
      {},
      {
        from: 'strange.test',
        identity: known,
        listens: strange,
        timeout: IN_VAIN,
      },
    );
    expect(result).toMatchObject({ verdict: 'unknown', answer: 'none' });
    expect(kinds(result)).toEqual(['verification-tls-failed']);
  });

  test('nobody listens: as ever', async () => {
    const result = await pinged('strict', {}, { listens: 'port 5269 is taken' });
    expect(result).toMatchObject({
      verdict: 'healthy',
      answer: 'result',
      way: 'same-stream',
      bidi: true,
      wayBack: { listening: 'port 5269 is taken', streams: [] },
    });
  });
});

describe('strangers', () => {
  const header = (from: string | null) =>
    `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' xmlns:db='jabber:server:dialback'${from === null ? '' : ` from='${from}'`} to='${OURS}' version='1.0'>`;

  interface Saying {
    readonly showsStrangers?: boolean;
    readonly localAddress?: string;
    readonly stanza?: string;
  }

  /** Somebody opens a stream to our side, and sends a stanza on it while we wait. */
  async function meanwhile(
    text: string,
    { showsStrangers = true, localAddress = '127.0.0.1', stanza = `<presence to='${OURS}'/>` }: Saying = {},
  ): Promise<PingResult> {
    const said = Promise.withResolvers<void>();
    const socket = connect({ host: authority.host, port: authority.port, localAddress }, () => socket.write(text));
    socket.on('data', () => said.resolve());
    try {
      // Heard, and so remembered, before the answer comes.
      const watched: Authority = {
        ...authority,
        watch: (watch) => {
          const watching = authority.watch(watch);
          socket.write(stanza);
          return watching;
        },
      };
      await said.promise;
      return await pinged('strict', {}, { listens: watched, showsStrangers });
    } finally {
      socket.destroy();
    }
  }

  test('a guess is no answer, whoever says that he is', async () => {
    const domain = `w${count + 1}.test`;
    const stanza = `<iq type='error' id='badpeer-1' from='${domain}' to='${OURS}'/>`;
    const result = await meanwhile(header(domain), { stanza });
    expect(result).toMatchObject({ answer: 'result', way: 'our-listener' });
    expect(result.wayBack?.streams.filter(({ answered }) => answered)).toHaveLength(1);
  });

  test('who says that he is the domain, and comes from elsewhere, spoils nothing', async () => {
    const domain = `w${count + 1}.test`;
    const result = await meanwhile(header(domain).replace(OURS, 'theirs.test'), { localAddress: '127.0.0.9' });
    expect(result.wayBack?.streams.map(({ address }) => address).toSorted()).toEqual(['127.0.0.1', '127.0.0.9']);
    expect(result).toMatchObject({ verdict: 'healthy', problems: [] });
  });

  test.each([true, false])(
    'who says that he is another is not shown; one without a name: %s',
    async (showsStrangers) => {
      const other = await meanwhile(header('stranger.test'), { showsStrangers });
      expect(other.wayBack?.streams.map(({ header: said }) => said?.from)).toEqual([other.domain]);
      const nameless = await meanwhile(header(null), { showsStrangers });
      expect(nameless.wayBack?.streams.map(({ header: said }) => said?.from)).toEqual(
        showsStrangers ? [nameless.domain, null] : [nameless.domain],
      );
      const distant = await meanwhile(header(null), { showsStrangers, localAddress: '127.0.0.9' });
      expect(distant.wayBack?.streams.map(({ header: said }) => said?.from)).toEqual([distant.domain]);
      // What others bring over the same stream is theirs.
      expect(nameless.wayBack?.streams.flatMap(({ stanzas }) => stanzas)).toHaveLength(showsStrangers ? 2 : 1);
    },
  );
});
