import { expect, it } from 'vitest';
import { findTargets } from './load-targets.ts';
import { settable, unknownSettings } from './settings.ts';

it('a process has its command to set, and the variables of its file', async () => {
  const [prosody, reference] = await findTargets(['prosody-process', 'reference']);
  expect(settable(prosody!)).toContain('command');
  expect(settable(reference!)).toEqual([]);
  expect(unknownSettings({ command: '/usr/bin/prosody' }, [prosody!, reference!])).toEqual([]);
});

it('an unknown name is told with the nearest one', async () => {
  const [prosody, reference] = await findTargets(['prosody-process', 'reference']);
  expect(unknownSettings({ comand: 'x', zzzzzz: 'y' }, [prosody!])).toEqual([
    '--set comand: prosody-process has no such variable; did you mean command?',
    '--set zzzzzz: prosody-process has no such variable; known: command',
  ]);
  expect(unknownSettings({ command: 'x' }, [reference!])).toEqual([
    '--set command: reference has nothing to set; targets of kind process have',
  ]);
});
