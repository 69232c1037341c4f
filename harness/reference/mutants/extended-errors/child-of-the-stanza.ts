// Puts the extended condition beside the error, not into it.
import { isElement, type XmlElement } from '../../../xmpp/element.ts';
import { NS } from '../../../xmpp/namespaces.ts';
import { withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsChildOfTheStanza: Mutant = {
  name: 'extended-errors/child-of-the-stanza',
  breaks: 'Puts the extended condition beside the error, not into it.',
  requirement: [
    'protoxep-s2serr-1.1-position',
    'protoxep-s2serr-6-accompanies',
    'protoxep-s2serr-5-certificate-expired',
    'protoxep-s2serr-5-self-signed',
    'protoxep-s2serr-5-not-trusted',
    'protoxep-s2serr-5-name-mismatch',
    'protoxep-s2serr-5-invalid',
  ],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ reply }) => ({
      reply: (stanza, error) => {
        const isExtended = (child: XmlElement | string) => isElement(child) && child.ns !== NS.stanzaErrors;
        const whole = reply(
          stanza,
          withChildren(
            error,
            error.children.filter((child) => !isExtended(child)),
          ),
        );
        return withChildren(whole, [...whole.children, ...error.children.filter(isExtended)]);
      },
    })),
};
