// The options that choose cases: every kind narrows the choice, several of one kind widen it.

export interface SelectArguments {
  readonly scenario: readonly string[];
  readonly area: readonly string[];
  readonly requirement: readonly string[];
  readonly profile: readonly string[];
  readonly text: readonly string[];
}
