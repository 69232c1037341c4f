// Pieces of arguments that several matchers share.
import { z } from 'zod';
import { isExpression, regexSource } from '../../scenario/regular-expression.ts';

/** A value pattern: a literal, `*` or `/regular expression/`, with variables. */
export function valuePattern(): z.ZodType<string, string> {
  return z
    .string({
      error: (issue) =>
        issue.input === undefined
          ? 'a value is missing'
          : `${JSON.stringify(issue.input)} is not a text: put it in quotes`,
    })
    .refine((text) => isExpression(regexSource(text) ?? ''), { error: 'this is not a regular expression' })
    .meta({ description: 'a literal, `*` (any value) or `/regular expression/`; `$(name)` is a variable' });
}

/** A regular expression, with or without slashes around it. Gives its source. */
export function expression(): z.ZodType<string, string> {
  return z
    .string()
    .min(1)
    .refine((text) => isExpression(regexSource(text) ?? text), { error: 'this is not a regular expression' })
    .transform((text) => regexSource(text) ?? text)
    .meta({ description: 'a regular expression; `$(name)` is a variable' });
}

/** A word of a list, or a text with a variable in it (of a matrix), which may become one. */
export function wordOf(words: readonly string[], what: string): z.ZodType<string, string> {
  return z
    .string()
    .refine((text) => words.includes(text) || text.includes('$('), {
      error: (issue) => `${JSON.stringify(issue.input)} is not ${what}`,
      params: { expected: words },
    })
    .meta({ description: `${what}: ${words.join(', ')}` });
}

/** Arguments that are an object, or a bare text that stands for one of its keys. */
export function shorthand<Shape extends z.ZodRawShape, Key extends string & keyof Shape>(
  key: Key,
  object: z.ZodObject<Shape, z.core.$strict>,
): z.ZodType<z.output<typeof object>> {
  const bare = z.string().transform((text, context): z.output<typeof object> => {
    const parsed = object.safeParse({ [key]: text });
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      // The place within the text, and what was expected there, are the loader's to show.
      const params = issue.code === 'custom' ? issue.params : undefined;
      // `continue` makes it the union's own complaint: the other form did not even have the right type.
      context.addIssue({ code: 'custom', message: issue.message, continue: true, ...(params ? { params } : {}) });
    }
    return z.NEVER;
  });
  return z.union([bare, object]);
}
