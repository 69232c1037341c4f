// The record as one JSON document, for programs. Pure.
import type { RunRecord } from './record.ts';

/** run.json, the way it stands in the record. */
export function renderJson(record: RunRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}
