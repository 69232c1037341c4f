// @ts-check
// Elements of the page. The one place that makes them: text goes in as text, whatever it says.
import { visible } from './visible.js';

/**
 * An element of index.html.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${type.name} #${id}`);
}

/**
 * A new element. Texts among the children are shown as they are, with characters that do not show made visible.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Readonly<Record<string, string>>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const child of children) element.append(typeof child === 'string' ? shown(child) : child);
  return element;
}

/**
 * A button that does something.
 *
 * @param {Readonly<Record<string, string>>} attributes
 * @param {string} label
 * @param {() => void} act
 */
export function button(attributes, label, act) {
  const element = make('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', act);
  return element;
}

/**
 * A text as nodes: characters that do not show have a mark.
 *
 * @param {string} text
 * @returns {DocumentFragment}
 */
export function shown(text) {
  const fragment = document.createDocumentFragment();
  for (const piece of visible(text)) {
    if (!piece.unseen) {
      fragment.append(piece.text);
      continue;
    }
    const mark = document.createElement('span');
    mark.className = 'unseen';
    mark.textContent = piece.text;
    fragment.append(mark);
  }
  return fragment;
}

/**
 * Gives an element a text in place of what it has, unless it has it already.
 *
 * @param {HTMLElement} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.dataset['said'] === text) return;
  element.dataset['said'] = text;
  element.replaceChildren(shown(text));
}

/**
 * What somebody failed at, below what an element says; null: at nothing.
 *
 * @param {HTMLElement} element
 * @param {string | null} trouble
 */
export function sayTrouble(element, trouble) {
  const there = element.querySelector(':scope > .trouble');
  if (trouble === null) {
    there?.remove();
    return;
  }
  const line = there instanceof HTMLElement ? there : element.appendChild(make('p', { class: 'trouble' }));
  say(line, trouble);
}

/** @param {HTMLSelectElement} select @param {string} value */
export function choose(select, value) {
  select.value = value;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}

/** @param {string} iso @returns {string} `14:03:07.123`, of the clock on the wall */
export function timeOf(iso) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const two = (/** @type {number} */ number, width = 2) => String(number).padStart(width, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${two(at.getMilliseconds(), 3)}`;
}

/** @param {number} count @param {string} one @param {string} [many] @returns {string} `1 event`, `2,000 events` */
export function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
