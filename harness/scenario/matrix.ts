// `matrix`: which combinations there are, and a file's values with one combination's in place of the variables.
import { type Lookup, REFERENCE } from './expand.ts';
import type { Located, LocatedEntry, LocatedScalar } from './located.ts';

/** More cases than this from one file are a slip. */
export const MAX_CELLS = 500;
/** What a variable may be called. */
export const VARIABLE_NAME = /^[A-Za-z_][\w.-]*$/;
/** Variable → value, with its place. */
export type Cell = ReadonlyMap<string, LocatedScalar>;

/** All combinations, the last variable changing fastest; one empty combination where there is no matrix. */
export function cellsOf(matrix: ReadonlyMap<string, readonly LocatedScalar[]>): Cell[] {
  let cells: Cell[] = [new Map()];
  for (const [name, values] of matrix) {
    cells = cells.flatMap((cell) => values.map((value) => new Map([...cell, [name, value]])));
  }
  return cells;
}

/** What a cell gives its variables. */
export function lookupOf(cell: Cell): Lookup {
  return (name) => {
    const scalar = cell.get(name);
    return scalar && String(scalar.value);
  };
}

/**
 * The values of a part of a file with those of a cell filled in. What is only a variable becomes the cell's value, at its place in the
 * matrix. XML is left as it is: there values go into the parsed tree, so that none can become markup.
 */
export function substitute(node: Located, cell: Cell): Located {
  if (cell.size === 0) return node;
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => substitute(item, cell)) };
  if (node.kind === 'map') {
    const entry = ({ key, value }: LocatedEntry): LocatedEntry => ({
      key: scalarIn(key, cell),
      value: substitute(value, cell),
    });
    return { ...node, entries: node.entries.map(entry) };
  }
  return scalarIn(node, cell);
}

function scalarIn(scalar: LocatedScalar, cell: Cell): LocatedScalar {
  if (typeof scalar.value !== 'string') return scalar;
  const whole = cell.get(/^\s*\$\(([\w.-]+)\)\s*$/.exec(scalar.value)?.[1] ?? '');
  if (whole) return whole;
  if (scalar.value.trimStart().startsWith('<')) return scalar;
  const lookup = lookupOf(cell);
  const value = scalar.value.replace(REFERENCE, (source, name, mark) => (mark ? source : (lookup(name) ?? source)));
  return value === scalar.value ? scalar : { ...scalar, value, style: null };
}
