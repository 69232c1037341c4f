// @ts-check
// The body of a table that changes: rows stay where they are while what they say changes, so that the focus does too.

/**
 * @template T
 * @typedef {object} RowKind
 * @property {(item: T) => string} key
 * @property {(item: T) => HTMLTableRowElement} create
 * @property {(row: HTMLTableRowElement, item: T) => void} update
 */

/**
 * @template T
 * @param {HTMLElement} body
 * @param {readonly T[]} items in their order
 * @param {RowKind<T>} kind
 */
export function showRows(body, items, { key, create, update }) {
  /** @type {Map<string, HTMLTableRowElement>} */
  const old = new Map();
  for (const row of body.children) if (row instanceof HTMLTableRowElement) old.set(row.dataset['key'] ?? '', row);
  /** @type {Element | null} */
  let next = body.firstElementChild;
  for (const item of items) {
    const name = key(item);
    const row = old.get(name) ?? create(item);
    old.delete(name);
    row.dataset['key'] = name;
    update(row, item);
    if (row === next) next = row.nextElementSibling;
    else body.insertBefore(row, next);
  }
  for (const row of old.values()) row.remove();
}

/**
 * A row of empty cells; the first is its header. Labels are for narrow screens, where a row is a card.
 *
 * @param {readonly { class?: string, label?: string }[]} columns
 * @returns {HTMLTableRowElement}
 */
export function emptyRow(columns) {
  const row = document.createElement('tr');
  columns.forEach((column, index) => {
    const cell = document.createElement(index === 0 ? 'th' : 'td');
    if (index === 0) cell.setAttribute('scope', 'row');
    if (column.class) cell.className = column.class;
    if (column.label) cell.dataset['label'] = column.label;
    row.append(cell);
  });
  return row;
}

/**
 * @param {HTMLTableRowElement} row
 * @param {number} index
 * @returns {HTMLTableCellElement}
 */
export function cellOf(row, index) {
  const cell = row.cells[index];
  if (!cell) throw new Error(`the row has no cell ${index}`);
  return cell;
}
