import type { OwnedRecord } from '../record.ts';
import type { DnsFault } from './fault.ts';
import { ANSWERED_KEYS } from './keys.ts';

export const mixedCase: DnsFault = {
  name: 'mixed-case',
  summary: 'Names in the answer are written in another mixture of upper and lower case than in the question.',
  reference: 'RFC 4343 §3',
  keys: ANSWERED_KEYS,
  response: (response) => ({ ...response, answers: response.answers.map(mixed) }),
};

function mixed(record: OwnedRecord): OwnedRecord {
  const name = alternate(record.name);
  if (record.type === 'SRV')
    return { ...record, name, data: { ...record.data, target: alternate(record.data.target) } };
  if (record.type === 'CNAME') return { ...record, name, data: alternate(record.data) };
  return { ...record, name };
}

function alternate(name: string): string {
  return [...name].map((letter, i) => (i % 2 ? letter.toLowerCase() : letter.toUpperCase())).join('');
}
