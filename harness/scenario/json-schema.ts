// JSON Schema of a scenario, for editors: made from the same definitions as the loader's.
import { z } from 'zod';
import { dnsGiven, peerGiven } from './given.ts';
import { FIXED_ACTORS } from './keyword.ts';
import type { ActorKind, Language } from './language.ts';
import { ALWAYS_ON_STEPS, EXPECTATION_MODIFIERS, type ModifierDefinition, STEP_MODIFIERS } from './modifiers.ts';
import { tablesOf } from './tables.ts';

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  readonly [key: string]: unknown;
}

/** The schema that stands in `scenarios/schema.json`. */
export function scenarioSchema(language: Language): JsonSchema {
  const text: JsonSchema = { type: 'string', minLength: 1 };
  const wordOrList = (words: readonly string[]): JsonSchema => ({
    anyOf: [{ enum: words }, { type: 'array', items: { enum: words }, minItems: 1 }],
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'badpeer scenario',
    description: 'docs/writing-a-scenario.md explains every key.',
    type: 'object',
    required: ['title', 'then'],
    additionalProperties: false,
    properties: {
      title: { ...text, description: 'a sentence that says what a correct server does' },
      profile: wordOrList(language.profiles),
      exclusive: { type: 'boolean' },
      needs: wordOrList(language.needs),
      matrix: {
        type: 'object',
        additionalProperties: { type: 'array', minItems: 1, items: { type: ['string', 'number', 'boolean'] } },
      },
      given: {
        type: 'object',
        properties: { dns: fromZod(dnsGiven(language.faults)) },
        patternProperties: { '^(?!(?:local|component|dns|sut)$)[a-z][a-z0-9-]*$': fromZod(peerGiven(language.faults)) },
        additionalProperties: false,
      },
      when: { type: 'array', items: stepSchema(language) },
      then: { type: 'array', minItems: 1, items: { $ref: '#/$defs/expectation' } },
    },
    $defs: {
      expectation: expectationSchema(language),
      requirement: allowVariables({ enum: [...language.requirements.keys()] }),
      feature: allowVariables({ enum: language.features }),
    },
  };
}

function stepSchema({ steps }: Language): JsonSchema {
  const ways = steps.map(({ verb, actors, summary, args, modifiers }) =>
    item(
      actors,
      verb,
      { ...fromZod(args), description: summary },
      STEP_MODIFIERS.filter(({ key }) => modifiers.includes(key) || ALWAYS_ON_STEPS.includes(key)),
    ),
  );
  return { anyOf: ways };
}

function expectationSchema(language: Language): JsonSchema {
  const singles = tablesOf(language).phrases.map(({ words, actors, definition: { matcher, never } }) => {
    const modifiers = EXPECTATION_MODIFIERS.filter(({ key }) => matcher.modifiers.includes(key));
    const description = never ? `It must not be that: ${matcher.summary}` : matcher.summary;
    return item(actors, words, { ...fromZod(matcher.args), description }, [...modifiers, ...COMMON]);
  });
  const groups = ['one of', 'all of', 'in order'].map((name) => ({
    type: 'object',
    properties: {
      [name]: { type: 'array', minItems: 1, items: { $ref: '#/$defs/expectation' } },
      ...modifierProperties(COMMON),
    },
    required: [name],
    additionalProperties: false,
  }));
  return { anyOf: [...singles, ...groups] };
}

const COMMON: readonly ModifierDefinition[] = STEP_MODIFIERS.filter(
  ({ key }) => key === 'requirement' || key === 'feature',
);

/** An item of `when` or `then`: one keyword and its modifiers. */
function item(
  actors: readonly ActorKind[],
  words: string,
  argument: JsonSchema,
  modifiers: readonly ModifierDefinition[],
): JsonSchema {
  const fixed = actors.filter((actor) => actor !== 'peer');
  // A peer has any name but those of the actors that are always there.
  const peer = `(?!(?:${FIXED_ACTORS.join('|')}) )[a-z][a-z0-9-]*`;
  const names = [...fixed, ...(actors.includes('peer') ? [peer] : [])];
  const keyword = `^(?:${names.join('|')}) ${words}$`;
  return {
    type: 'object',
    properties: modifierProperties(modifiers),
    patternProperties: { [keyword]: argument },
    minProperties: 1,
    additionalProperties: false,
  };
}

function modifierProperties(modifiers: readonly ModifierDefinition[]): JsonSchema {
  const special: Readonly<Record<string, JsonSchema>> = {
    requirement: { $ref: '#/$defs/requirement' },
    feature: { $ref: '#/$defs/feature' },
  };
  const entries = modifiers.map(({ name, summary, schema }) => [
    name,
    { ...(special[name] ?? fromZod(schema)), description: summary },
  ]);
  return Object.fromEntries(entries);
}

/** A zod type as JSON Schema of what is written in YAML; words may also be a variable of the matrix. */
function fromZod(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  return allowVariables(made);
}

function allowVariables(schema: unknown): JsonSchema {
  if (schema === null || typeof schema !== 'object') return {};
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (key === 'properties' || key === 'patternProperties') {
      return [key, Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, allowVariables(inner)]))];
    }
    if (key === 'anyOf' || key === 'oneOf' || key === 'allOf') return [key, value.map(allowVariables)];
    const isSchema = (key === 'items' || key === 'additionalProperties') && typeof value === 'object';
    return [key, isSchema ? allowVariables(value) : value];
  });
  const made: JsonSchema = Object.fromEntries(entries);
  const narrow =
    'enum' in made ||
    'const' in made ||
    'pattern' in made ||
    ['number', 'integer', 'boolean'].includes(String(made.type));
  if (!narrow) return made;
  const { description, ...rest } = made;
  return {
    ...(description === undefined ? {} : { description }),
    anyOf: [rest, { type: 'string', pattern: '\\$\\(' }],
  };
}
