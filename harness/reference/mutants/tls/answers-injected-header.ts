// Answers a header that followed `<proceed/>` in the clear, inside TLS and in front of its own.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

const ERROR = `<stream:error><not-authorized xmlns='${NS.streamErrors}'/></stream:error>`;

export const tlsAnswersInjectedHeader: Mutant = {
  name: 'tls/answers-injected-header',
  breaks: 'Answers a header that followed `<proceed/>` in the clear, inside TLS and in front of its own.',
  requirement: ['rfc6120-5.4.3.3-discard-initiating'],
  origin: 'Prosody 13.0, where certificates are required',
  alone: true,
  mutate(hooks) {
    let injected = false;
    return changed(
      changed(hooks, 'tls', () => ({
        keeps(latest) {
          injected = /<proceed[^>]*>[\s\S]*<stream:stream/.test(latest.toString('latin1'));
          return Buffer.alloc(0);
        },
      })),
      'stream',
      ({ declaration }) => ({ declaration: () => `${injected ? ERROR : ''}${declaration()}` }),
    );
  },
};
