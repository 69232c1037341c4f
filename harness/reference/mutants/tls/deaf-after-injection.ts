// Takes the header inside TLS for more of what came in the clear behind `<starttls/>`, and never answers it.
import { changed, type Mutant } from '../mutant.ts';

/** Whatever comes is read as part of it. */
const ENDLESS = '<!--';

export const tlsDeafAfterInjection: Mutant = {
  name: 'tls/deaf-after-injection',
  breaks: 'Takes the header inside TLS for more of what came in the clear behind `<starttls/>`, and never answers it.',
  requirement: ['rfc6120-5.4.3.3-discard-receiving'],
  origin: 'Prosody 13.0',
  mutate: (hooks) =>
    changed(hooks, 'tls', () => ({
      keeps: (latest) =>
        Buffer.from(/<starttls[^>]*>(?:<\/starttls>)?</.test(latest.toString('latin1')) ? ENDLESS : ''),
    })),
};
