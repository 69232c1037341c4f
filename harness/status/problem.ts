// What is wrong with how a service tells of its outages.

export interface Problem {
  /** The entry of the catalogue. */
  readonly requirement: string;
  readonly level: 'MUST' | 'SHOULD' | 'IMPLIED';
  /** Where in the document, `message.default`; or what of the answer, `redirect`. */
  readonly where: string;
  readonly what: string;
  readonly fix: string;
}
