// Falls over when a certificate has an XmppAddr beside its other identifiers.
import { changed, type Mutant } from '../mutant.ts';

export const certificateFallsOverManyKinds: Mutant = {
  name: 'certificate/falls-over-many-kinds',
  breaks: 'Falls over when a certificate has an XmppAddr beside its other identifiers.',
  requirement: ['rfc6120-13.7.1.2.2-all-identifiers'],
  origin: 'ejabberd 24.12',
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ checks }) => ({
      checks: {
        ...checks,
        names(subject) {
          const { dns, xmppAddr } = subject.leaf.names;
          if (dns.length > 0 && xmppAddr.length > 0) throw new Error('a binary where a list was expected');
          return checks.names(subject);
        },
      },
    })),
};
