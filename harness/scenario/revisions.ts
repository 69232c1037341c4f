/** Older revisions of specifications, whose scenarios are played when `--revision xep0455=0.2` asks for them. */
export const REVISIONS = ['xep0455-0.2'] as const;
