// The files of the page: those that are listed and no other.

export interface PageFile {
  /** Path of the request. */
  readonly path: string;
  /** In harness/serve/page/. */
  readonly file: string;
  readonly type: string;
}

/** Modules of the page: start.js loads page.js, which imports the others. */
const MODULES = [
  'api',
  'connections',
  'connections-view',
  'describe',
  'details',
  'dns',
  'dom',
  'event-row',
  'filter',
  'filters',
  'names',
  'page',
  'peers',
  'raw-xml',
  'rows',
  'start',
  'store',
  'tabs',
  'visible',
  'wire',
  'xml',
];

export const PAGE_FILES: readonly PageFile[] = [
  { path: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
  { path: '/icon.svg', file: 'icon.svg', type: 'image/svg+xml' },
  ...['page.css', 'wire.css'].map((file) => ({ path: `/${file}`, file, type: 'text/css; charset=utf-8' })),
  ...MODULES.map((name) => ({ path: `/${name}.js`, file: `${name}.js`, type: 'text/javascript; charset=utf-8' })),
];
