// A scenario as typed data: what the loader makes of a YAML file, and all that the rest of the harness knows of it.

/** RFC 2119 level of a requirement; IMPLIED follows from the text without a keyword. */
export type Level = 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT' | 'MAY' | 'IMPLIED';

/** An entry of the requirement catalogue (`scenarios/requirements/*.yaml`). */
export interface Requirement {
  readonly id: string;
  readonly spec: string;
  readonly section: string;
  readonly level: Level;
  /** Role of the SUT. */
  readonly role: 'initiating' | 'receiving' | 'authoritative' | 'both';
  readonly requirement: string;
  readonly stimulus: string;
  readonly expect: string;
  readonly area: string;
  readonly priority: 1 | 2 | 3;
  readonly note?: string;
  /** Who says what, when the specification is open. A disputed requirement never makes a verdict `violates`. */
  readonly disputed?: string;
  /** Why no peer, name server, user or log can see it. Of this and the next an entry has one at most. */
  readonly untestable?: string;
  /** Why it is not for badpeer to test, though it could be seen. */
  readonly 'out-of-scope'?: string;
}

/** A place in a YAML file; lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * A pattern or template: an element whose names, attribute values and texts may hold `$(name)`, `$(name?)` (capture),
 * `$(name+)` (collect), and, in a pattern, be `*` or `/regular expression/` as a whole.
 * `ns: null` = the content namespace of the stream it is matched or sent on.
 */
export interface XmlTemplate {
  readonly name: string;
  readonly ns: string | null;
  readonly prefix?: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly (XmlTemplate | string)[];
}
/** One step of `when`. `verb` is the key of the table in `scenario/verbs.ts`; `args` is what that verb's schema gives. */
export interface Step {
  readonly actor: string;
  readonly verb: string;
  readonly args: unknown;
  readonly modifiers: StepModifiers;
  /** Of `modifiers.requirement`. */
  readonly level?: Level;
  readonly disputed?: string;
  /** The step as one line, for people. */
  readonly text: string;
  readonly place: Place;
}
export interface StepModifiers {
  /** Which connection, by the name `as:` gave it. Default: the actor's latest opened one. */
  readonly on?: string;
  /** Deadline in ms. */
  readonly within?: number;
  /** The step may fail to reach its aim, without consequence. */
  readonly mayFail?: boolean;
  /** The step is itself an expectation: not completing it is a finding against this requirement. */
  readonly requirement?: string;
  readonly feature?: string;
  /** Repeat every so many ms until the peer receives what was sent (or `within`). */
  readonly againEvery?: number;
  readonly until?: string;
  /** Segmentation of bytes: 'every byte' or sizes in bytes; pause between segments in ms. */
  readonly split?: 'every byte' | readonly number[];
  readonly gap?: number;
  /** Pad with text to so many bytes; `announced`: as many as the SUT's features say that it takes. */
  readonly paddedTo?: number | 'announced';
  readonly times?: number;
}

/** One expectation of `then`: a single one, or a combination. */
export type Expectation = SingleExpectation | CombinedExpectation;
interface ExpectationBase {
  readonly requirement: string;
  readonly level: Level;
  readonly disputed?: string;
  /** Optional feature (`judge/features.ts`): when the server does not offer it, a failure is `unsupported`. */
  readonly feature?: string;
  /** The expectation as one line, for people. */
  readonly text: string;
  readonly place: Place;
}
export interface SingleExpectation extends ExpectationBase {
  readonly kind: 'single';
  readonly actor: string;
  /** Key of the table in `judge/matchers/index.ts`: `receives`, `receives stream error`, `sees close`, … */
  readonly matcher: string;
  /** `never …`, `is not offered`: it must not happen. */
  readonly never: boolean;
  /** What the matcher's schema gives. */
  readonly args: unknown;
  readonly modifiers: ExpectationModifiers;
}
export interface CombinedExpectation extends ExpectationBase {
  readonly kind: 'one of' | 'all of' | 'in order';
  readonly parts: readonly Expectation[];
}
export interface ExpectationModifiers {
  /** Only on that connection: a name given by `as:`, or `incoming` (the SUT opened it) / `outgoing` (the peer did). */
  readonly on?: string;
  /** Deadline in ms from the start of the play (positive), or length of the observation (never). */
  readonly within?: number;
  /** Only before / after the step whose text begins so has begun (before) / is done (after). */
  readonly before?: string;
  readonly after?: string;
  /** How often: exactly, or a range. Default: at least once. */
  readonly times?: number | { readonly min?: number; readonly max?: number };
  /** Names of collected variables whose values must all differ / all be equal / ascend as numbers / not be guessed from each other. */
  readonly allDifferent?: string;
  readonly allEqual?: string;
  readonly allAscend?: string;
  readonly allUnlike?: string;
}

/** How a peer is bad. Values are names of faults in the tables of `world/pki/faults`, `peer/faults`; see docs/writing-a-scenario.md. */
export interface PeerGiven {
  /** Certificate in both roles; `valid` unless said. */
  readonly certificate?: string;
  /** Only as initiating server (TLS client). */
  readonly clientCertificate?: string;
  /** Only as receiving server (TLS server). */
  readonly serverCertificate?: string;
  readonly transport?: Transport;
  /** Faults by kind and aspect: `{ tls: { starttls: 'failure' } }`. */
  readonly faults: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
  readonly place: Place;
}
export type Transport = 'starttls' | 'direct-tls' | 'plaintext' | 'websocket';

/** A DNS record set written out in a scenario, or a fault by name. */
export interface DnsGiven {
  /** Faults by record kind: `{ srv: 'servfail', any: 'no-answer' }`; keys: any, srv, srv-tls, a, aaaa, tlsa. */
  readonly faults: Readonly<Record<string, string>>;
  /** Records by owner name (a template such as `_xmpp-server._tcp.$(peer)`). */
  readonly records: Readonly<Record<string, readonly DnsRecordGiven[]>>;
}
export type DnsRecordGiven =
  | {
      readonly priority?: number;
      readonly weight?: number;
      readonly target: string;
      readonly port: 'peer' | 'refused' | number;
    }
  | { readonly a: string }
  | { readonly aaaa: string }
  | { readonly cname: string };

export interface Scenario {
  /** `<area>/<slug>`, from the path. */
  readonly id: string;
  readonly area: string;
  readonly file: string;
  readonly title: string;
  /** Profiles it plays in; absent: the target's first. */
  readonly profiles?: readonly string[];
  /** Runs alone in its world. */
  readonly exclusive: boolean;
  /** What the target must have: `component`, `administrator`, `restart`, … */
  readonly needs: readonly string[];
  /** Variable → values; a case for each combination. */
  readonly matrix: Readonly<Record<string, readonly string[]>>;
  /** Peers by name; `peer` is always there. */
  readonly peers: Readonly<Record<string, PeerGiven>>;
  readonly dns: DnsGiven;
  readonly when: readonly Step[];
  readonly then: readonly Expectation[];
  /** With a matrix: the scenario in the words of each combination (above: those of the first). Absent where there is none. */
  readonly cells?: readonly MatrixCell[];
}

/** A scenario with the values of one combination of its matrix in place of the variables. */
export interface MatrixCell extends Pick<Scenario, 'title' | 'peers' | 'dns' | 'when' | 'then'> {
  readonly values: Readonly<Record<string, string>>;
}
