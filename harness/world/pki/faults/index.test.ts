import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { goodCertificate } from '../certificate-spec.ts';
import { certificateFaults, faultNames } from './index.ts';

const notFaults = ['index', 'index.test', 'fault'];
const files = readdirSync(import.meta.dirname)
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => !notFaults.includes(name));

function freeze<T>(value: T): T {
  // A view on memory cannot be frozen, and no fault could reach into one unseen.
  if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}

test('the table holds every file of the folder once, under the name of the file', () => {
  expect([...faultNames].sort()).toEqual([...files].sort());
  expect(Object.keys(certificateFaults)).toEqual(faultNames);
});

describe.each(Object.values(certificateFaults))('$name', (fault) => {
  test('says what it is, and by which clause', () => {
    expect(fault.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(fault.summary).toMatch(/^[A-Z].{15,}\.$/);
    expect(fault.reference).toMatch(/^RFC \d{4} §\d+(\.\d+)*$/);
  });

  test('names an extended condition exactly when a server may refuse it', () => {
    expect(fault.extended === null).toBe(fault.acceptable === true);
    expect(fault.alsoExtended ?? []).not.toContain(fault.extended);
  });

  test('bends a good certificate without touching it, the same way each time', () => {
    const { build, sample } = fault;
    if (build === null) return expect(fault.name).toBe('none');
    const good = freeze(goodCertificate(sample.domain));
    expect(build(good, sample)).toEqual(build(good, sample));
    if (fault.name === 'valid') expect(build(good, sample)).toEqual(good);
    else expect(build(good, sample)).not.toEqual(good);
  });
});
