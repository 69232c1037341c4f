import { describe, expect, it } from 'vitest';
import { loadScenario } from '../scenario/load.ts';
import { testLanguage } from '../scenario/test-language.ts';
import { makeCases } from './make-cases.ts';
import { type Selection, selectCases } from './select.ts';

const file = (id: string, title: string, requirement: string, head = '') => {
  const text = `title: ${title}\n${head}then:\n  - one of:\n      - peer receives: <message/>\n        requirement: ${requirement}\n`;
  return loadScenario({ file: `${id}.yaml`, id, text, language: testLanguage }).scenario!;
};
const cases = makeCases({
  scenarios: [
    file('certificates/expired', 'An expired certificate', 'rfc6120-13.7.2-expired'),
    file(
      'certificates/deep/wrong',
      'A wrong name',
      'rfc6120-13.7.2-receiving-untrusted',
      'profile: [strict, dialback]\n',
    ),
    file(
      'dialback/key[1]',
      'A wrong key',
      'xep0220-2.1.2-verify-request',
      'matrix: { a: [x, y] }\nwhen:\n  - peer sends: <$(a)/>\n',
    ),
  ],
  target: { id: 't', kind: 'attach', server: 'T', profiles: ['strict', 'dialback'], has: [], sutDomain: 'sut.test' },
  seed: '1',
  runToken: 'r',
  s2sErrorNamespace: 'urn:e',
});
const ids = (selection: Selection): string[] =>
  selectCases(cases, selection).cases.map(({ id, profile }) => `${id} ${profile}`);
const EXPIRED = 'certificates/expired strict';
const WRONG = ['certificates/deep/wrong strict', 'certificates/deep/wrong dialback'];
const KEYS = ['dialback/key[1][a=x] strict', 'dialback/key[1][a=y] strict'];

describe('wishes', () => {
  it.each<[Selection, string[]]>([
    [{}, [EXPIRED, ...WRONG, ...KEYS]],
    [{ scenario: ['certificates/*'] }, [EXPIRED]],
    [{ scenario: ['certificates/**'] }, [EXPIRED, ...WRONG]],
    [{ scenario: ['certificates'] }, [EXPIRED, ...WRONG]],
    [{ scenario: ['expired'] }, [EXPIRED]],
    [{ scenario: ['./scenarios/certificates/expired.yaml'] }, [EXPIRED]],
    [{ scenario: ['**/{expired,key?1?}'] }, [EXPIRED, ...KEYS]],
    [{ scenario: ['dialback/key[1][a=y]'] }, KEYS.slice(1)],
    [{ area: ['dialback', 'certificates'] }, [EXPIRED, ...KEYS]],
    [{ requirement: ['rfc6120-13.7.2-expired'] }, [EXPIRED]],
    [{ requirement: ['rfc6120-*'] }, [EXPIRED, ...WRONG]],
    [{ profile: ['dialback'] }, WRONG.slice(1)],
    [{ text: ['WRONG'], profile: ['strict'] }, [WRONG[0]!, ...KEYS]],
    [{ text: ['a=y'] }, KEYS.slice(1)],
  ])('%j', (selection, wanted) => expect(ids(selection)).toEqual(wanted));
});

describe('a wish that nothing fulfils', () => {
  it.each<[Selection, string, readonly string[]]>([
    [{ scenario: ['certificates/expird', 'dialback/*'] }, 'certificates/expird', ['certificates/expired']],
    [{ scenario: ['expird'] }, 'expird', ['certificates/expired']],
    [{ text: ['expird'] }, 'expird', ['certificates/expired']],
    [{ area: ['certificate'] }, 'certificate', ['certificates', 'certificates/deep']],
    [{ requirement: ['rfc6120-13.7.2-expird'] }, 'rfc6120-13.7.2-expird', ['rfc6120-13.7.2-expired']],
    [{ profile: ['strikt'] }, 'strikt', ['strict']],
    [{ text: ['nothing like it at all'] }, 'nothing like it at all', []],
  ])('%j is named, with the nearest names', (selection, value, nearest) => {
    expect(selectCases(cases, selection).unmatched).toMatchObject([{ value, nearest }]);
  });

  it('is none when each matches something, though nothing matches all', () => {
    expect(selectCases(cases, { area: ['dialback'], text: ['expired'] })).toEqual({ cases: [], unmatched: [] });
  });
});
