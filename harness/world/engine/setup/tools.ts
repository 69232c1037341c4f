// Programs of the machine that the project's own tests use, and how a machine comes to those that it lacks.
import { type Facts, installCommand, type Plan, refuse } from './plan.ts';

/** A program that tests start. */
export interface Tool {
  /** As a person would say it. */
  readonly name: string;
  /** What it is called in PATH: one of these. */
  readonly programs: readonly string[];
  /** Variable of the environment that names another one, by its path. */
  readonly variable?: string;
  /** The package of Debian that brings it. */
  readonly package: string;
  readonly neededFor: string;
}

export const CHROMIUM: Tool = {
  name: 'Chromium',
  programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  variable: 'BADPEER_CHROMIUM',
  package: 'chromium',
  neededFor: 'the page of `badpeer serve`',
};

/** What `npm test` wants beyond a container engine. */
export const TEST_TOOLS: readonly Tool[] = [
  CHROMIUM,
  { name: 'Python', programs: ['python3'], package: 'python3', neededFor: 'the Python example of the control API' },
  { name: 'curl', programs: ['curl'], package: 'curl', neededFor: 'the shell example of the control API' },
];

/** How this machine comes to the tools that it lacks. Pure: facts in, actions out. */
export function planTools(facts: Pick<Facts, 'root' | 'programs' | 'policy'>, missing: readonly Tool[]): Plan {
  if (missing.length === 0) return { actions: [], ask: false };
  const lack = `the tests need what is not here: ${missing.map((tool) => `${tool.name} (${tool.neededFor})`).join(', ')}`;
  const tell = howToGet(missing, facts);
  if (!facts.programs.aptGet || !facts.root) return refuse(lack, tell);
  if (facts.policy === 'refuse') return refuse(`${lack}; BADPEER_INSTALL=never forbids to install it`, tell);
  const packages = missing.map((tool) => tool.package);
  return { lack, actions: [{ do: 'install', packages }], ask: facts.policy === 'ask' };
}

/** What the person has to do to have these tools: a command where there is one. */
export function howToGet(missing: readonly Tool[], { root, programs }: Pick<Facts, 'root' | 'programs'>): string {
  if (!programs.aptGet) return `install ${missing.map(({ name }) => name).join(', ')}`;
  return `${root ? '' : 'sudo '}${installCommand(missing.map((tool) => tool.package))}`;
}
