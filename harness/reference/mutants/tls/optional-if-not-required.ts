// Leaves STARTTLS alone where it is not required and something else is offered.
import { changed, type Mutant } from '../mutant.ts';

export const tlsOptionalIfNotRequired: Mutant = {
  name: 'tls/optional-if-not-required',
  breaks: 'Leaves STARTTLS alone where it is not required and something else is offered.',
  requirement: [
    'rfc7590-3.1-required-stripped',
    'rfc6120-5.3.1-initiator-honours-mandatory',
    'rfc6120-5.3.4-tls-before-sasl',
  ],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) =>
        next(
          { ...offer, starttls: offer.starttls && !offer.dialback && !offer.external },
          { ...state, profile: { ...state.profile, encryption: 'optional', dialback: true } },
        ),
    })),
};
