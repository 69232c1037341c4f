// The files of the page: those that are listed and no other.

export interface PageFile {
  /** Path of the request. */
  readonly path: string;
  /** In harness/serve/page/. */
  readonly file: string;
  readonly type: string;
}

export const PAGE_FILES: readonly PageFile[] = [
  { path: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
  { path: '/page.js', file: 'page.js', type: 'text/javascript; charset=utf-8' },
  { path: '/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
];
