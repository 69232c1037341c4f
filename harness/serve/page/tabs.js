// @ts-check
// The views beside the wire; on a narrow screen the wire is one of them. WAI-ARIA APG, tabs.
import { byId } from './dom.js';

const KEYS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 };

/**
 * @param {(view: string) => void} onShow
 * @returns {(view: string) => void} shows a view
 */
export function startTabs(onShow) {
  const list = byId('tabs', HTMLElement);
  const tabs = [...list.querySelectorAll('button')];
  const viewOf = (/** @type {HTMLElement} */ tab) => tab.dataset['view'] ?? '';

  const show = (/** @type {string} */ view) => {
    document.body.dataset['view'] = view;
    if (view !== 'wire') document.body.dataset['side'] = view;
    for (const tab of tabs) {
      const selected = viewOf(tab) === view;
      tab.setAttribute('aria-selected', String(selected));
      tab.tabIndex = selected ? 0 : -1;
    }
    onShow(view);
  };
  for (const tab of tabs) tab.addEventListener('click', () => show(viewOf(tab)));
  list.addEventListener('keydown', (event) => {
    const there = tabs.filter((tab) => tab.offsetParent !== null);
    const at = there.findIndex((tab) => tab.matches(':focus'));
    const step = Object.hasOwn(KEYS, event.key) ? KEYS[/** @type {keyof typeof KEYS} */ (event.key)] : 0;
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? there.length - 1 : (at + step + there.length) % there.length;
    const tab = there[to];
    if (at < 0 || !tab || to === at) return;
    event.preventDefault();
    tab.focus();
    show(viewOf(tab));
  });
  // A screen that becomes wide has the wire beside the others: one of them is to be selected.
  const wide = matchMedia('(min-width: 62rem)');
  wide.addEventListener('change', () => {
    if (wide.matches && document.body.dataset['view'] === 'wire') show(document.body.dataset['side'] ?? 'names');
  });
  return (view) => show(view === 'wire' && wide.matches ? (document.body.dataset['side'] ?? 'names') : view);
}
