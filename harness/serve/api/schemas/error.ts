// The error of the control API. One shape, whatever went wrong.
import { z } from '@hono/zod-openapi';

const Diagnostic = z
  .object({
    file: z.string(),
    line: z.int().describe('From 1, of the definition as it was read.'),
    column: z.int(),
    endColumn: z.int(),
    message: z.string(),
    expected: z.string().optional(),
    fix: z.string().optional(),
    frame: z.string().describe('The lines around it, with a caret.'),
  })
  .openapi('Diagnostic', { description: 'One thing that is wrong with a definition.' });

export const ErrorBody = z
  .object({
    error: z.object({
      message: z.string().describe('What is wrong, for a person.'),
      field: z.string().optional().describe('Which field, as `server.port`.'),
      expected: z.string().optional().describe('What would be right.'),
      fix: z.string().optional().describe('What to do.'),
      diagnostics: z
        .array(Diagnostic)
        .readonly()
        .optional()
        .describe('Of a definition: everything that is wrong with it.'),
    }),
  })
  .openapi('Error');

export type ErrorBody = z.infer<typeof ErrorBody>;
