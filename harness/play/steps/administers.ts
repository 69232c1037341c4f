// What the administrator of the server under test does about subscriptions between servers. XEP-0267. How it is done, the target says.
import { z } from 'zod';
import { expand } from '../context.ts';
import { defineStep, done, failed, type PlayStep } from '../step.ts';

const args = z.string('the domain of a server is expected: $(peer)').min(1, 'the domain of a server is expected');

function acts(verb: string, act: 'approve' | 'deny' | 'ask', summary: string): PlayStep {
  return defineStep<string>({
    verb,
    waits: false,
    actors: ['administrator'],
    summary,
    args,
    modifiers: ['mayFail', 'requirement'],
    sample: `administrator ${verb}: $(peer)`,
    async run(context, { args: domain }) {
      if (context.administrator === null) return noAdministrator;
      await context.administrator[act](expand(context, domain));
      return done;
    },
  });
}

const noAdministrator = failed('the target does not say how its administrator does it');

export const approves = acts('approves', 'approve', 'Lets a server see the presence of the server under test.');
export const denies = acts('denies', 'deny', 'Denies a server that, or takes it back.');
export const asks = acts('asks', 'ask', 'Has the server under test ask another one for a subscription.');

export const isAskedAbout = defineStep<string>({
  verb: 'is asked about',
  // A server that does not ask is seen as such, and the play goes on.
  waits: true,
  actors: ['administrator'],
  summary: 'Looks whether the server under test names a server among those that wait for an answer.',
  args,
  modifiers: ['requirement', 'feature'],
  sample: 'administrator is asked about: $(peer)',
  async run(context, { args: text }) {
    if (context.administrator === null) return noAdministrator;
    const domain = expand(context, text);
    return names(await context.administrator.waiting(), domain)
      ? done
      : failed(`the administrator is not told that ${domain} waits for an answer`);
  },
});

/** Does the text name the domain, and not just a longer one? */
function names(said: string, domain: string): boolean {
  const words: readonly string[] = said.toLowerCase().match(/[\w.-]+/g) ?? [];
  return words.includes(domain.toLowerCase());
}
