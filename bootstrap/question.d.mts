export type Policy = 'refuse' | 'ask' | 'agree';
export function policy(env: NodeJS.ProcessEnv, terminal: boolean): Policy;
export function hasTerminal(): boolean;
export function confirm(text: string): Promise<boolean>;
