// XML as scenarios expect it: a template whose attributes and texts may be `/regular expressions/`.
import { z } from 'zod';
import type { XmlTemplate } from './model.ts';
import { isExpression, regexSource } from './regular-expression.ts';
import { xmlTemplate } from './xml-template.ts';

/** A zod type: as `xmlTemplate()`, and every regular expression in it is one: a pattern that cannot match never fails a `never`. */
export function xmlPattern(): z.ZodType<XmlTemplate, string> {
  return z
    .string()
    .transform((text, context) => {
      const parsed = xmlTemplate().safeParse(text);
      if (!parsed.success) {
        for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: text } as z.core.$ZodRawIssue);
        return z.NEVER;
      }
      let from = 0;
      for (const value of valuesOf(parsed.data)) {
        // A value that is written with entities is not found: what came before it is the nearest place.
        const at = text.indexOf(value, from);
        const offset = at < 0 ? from : at;
        if (at >= 0) from = at + value.length;
        if (isExpression(regexSource(value) ?? '')) continue;
        const params = { offset, expected: 'a literal, `*` or `/regular expression/`' };
        context.addIssue({ code: 'custom', message: `\`${value}\` is not a regular expression`, params });
      }
      return parsed.data;
    })
    .meta({
      description: 'one XML element; its values are literals, `*` or `/regular expressions/`; `$(name)` is a variable',
    });
}

/** Attributes and texts, in the order in which they are written. */
function valuesOf({ attrs, children }: XmlTemplate): string[] {
  const text = children.filter((child) => typeof child === 'string').join('');
  const elements = children.filter((child) => typeof child !== 'string');
  return [...Object.values(attrs), ...[text.trim()].filter(Boolean), ...elements.flatMap(valuesOf)];
}
