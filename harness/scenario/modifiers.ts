// The keys that stand beside a step or an expectation, and what they may hold. Names in YAML have blanks, in code none.
import { z } from 'zod';
import type { ExpectationModifiers, StepModifiers } from './model.ts';
import { duration, size } from './units.ts';

/** A modifier: its name in YAML, its key in the model, what it may hold. */
export interface ModifierDefinition<Key extends string = string> {
  readonly name: string;
  readonly key: Key;
  readonly summary: string;
  readonly schema: z.ZodType;
}

const name = z.string().min(1);
const count = z.int().min(1);

export const STEP_MODIFIERS: readonly ModifierDefinition<keyof StepModifiers>[] = [
  { name: 'on', key: 'on', summary: 'which connection, by the name that `as:` gave it', schema: name },
  { name: 'within', key: 'within', summary: 'deadline', schema: duration() },
  { name: 'may fail', key: 'mayFail', summary: 'failing is among the correct outcomes', schema: z.boolean() },
  { name: 'requirement', key: 'requirement', summary: 'the step is itself an expectation', schema: name },
  { name: 'feature', key: 'feature', summary: 'optional feature', schema: name },
  { name: 'again every', key: 'againEvery', summary: 'send it again so often', schema: duration() },
  {
    name: 'until',
    key: 'until',
    summary: 'until what: `<peer> receives it`',
    schema: z.string().regex(/^\S+ receives it$/, 'expected `<peer> receives it`'),
  },
  {
    name: 'split',
    key: 'split',
    summary: 'segmentation of the bytes',
    schema: z.union([z.literal('every byte'), z.array(count).min(1)]),
  },
  { name: 'gap', key: 'gap', summary: 'pause between the segments', schema: duration() },
  {
    name: 'padded to',
    key: 'paddedTo',
    summary: 'filled up with text to so many bytes, or to the `announced` limit of the stream (XEP-0478)',
    schema: z.union([z.literal('announced'), size()]),
  },
  { name: 'times', key: 'times', summary: 'how often', schema: count },
];

export const EXPECTATION_MODIFIERS: readonly ModifierDefinition<keyof ExpectationModifiers>[] = [
  { name: 'on', key: 'on', summary: 'which connection: a name, `incoming` or `outgoing`', schema: name },
  { name: 'within', key: 'within', summary: 'deadline, or window of a `never`', schema: duration() },
  { name: 'before', key: 'before', summary: 'before the step that begins so has begun', schema: name },
  { name: 'after', key: 'after', summary: 'after the step that begins so is done', schema: name },
  {
    name: 'times',
    key: 'times',
    summary: 'how often: exactly, or `{ min, max }`',
    schema: z.union([
      z.int().min(0),
      z.strictObject({ min: z.int().min(0).optional(), max: z.int().min(0).optional() }),
    ]),
  },
  { name: 'all different', key: 'allDifferent', summary: 'a collected variable whose values all differ', schema: name },
  { name: 'all equal', key: 'allEqual', summary: 'a collected variable whose values are all equal', schema: name },
  {
    name: 'all ascend',
    key: 'allAscend',
    summary: 'a collected variable whose values are numbers, each above the one before',
    schema: name,
  },
  {
    name: 'all unlike',
    key: 'allUnlike',
    summary: 'a collected variable whose values have eight characters and more beside what all begin and end with',
    schema: name,
  },
];

/** Keys that any step may have, whatever its table says. */
export const ALWAYS_ON_STEPS: readonly string[] = ['mayFail', 'requirement', 'feature'];
