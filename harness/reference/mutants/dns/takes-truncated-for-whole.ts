// Takes a truncated answer for the whole one.
import { changed, type Mutant } from '../mutant.ts';

export const dnsTakesTruncatedForWhole: Mutant = {
  name: 'dns/takes-truncated-for-whole',
  breaks: 'Takes a truncated answer for the whole one.',
  requirement: ['rfc2782-truncated'],
  origin: 'Erlang/OTP 27, which ejabberd 24.12 asks',
  mutate: (hooks) => changed(hooks, 'dns', () => ({ asksAgain: () => false })),
};
