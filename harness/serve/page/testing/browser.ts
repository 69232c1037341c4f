// Chromium for the tests of the page: one browser a file, a page of its own for each test, and what it complains of.
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findTool, installFacts } from '../../../world/engine/setup/facts.ts';
import { CHROMIUM, howToGet } from '../../../world/engine/setup/tools.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** For whatever is waited for: a browser on a machine that others keep busy is slow. ms */
const PATIENCE = 120_000;

/** @throws Error with the command that brings Chromium, where there is none */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findTool(CHROMIUM);
  if (executablePath === undefined) {
    throw new Error(
      `${CHROMIUM.name} is not here, and ${CHROMIUM.neededFor} is tested in it: ${howToGet([CHROMIUM], installFacts())}`,
    );
  }
  return chromium.launch({ executablePath, headless: true, args: FLAGS, timeout: PATIENCE });
}

export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
  /** Errors of its scripts, of its policy of content, and of what it could not load. */
  readonly complaints: readonly string[];
}

export const WIDE = { width: 1400, height: 900 };
export const NARROW = { width: 375, height: 740 };

/** What Chromium says where an interface of the machine comes or goes meanwhile, as whenever a container starts beside the test. */
const NETWORK_CHANGED = 'net::ERR_NETWORK_CHANGED';
/** So many changes are got over. */
const CHANGES = 5;

/** Goes to an address, as somebody would who is told that the network has changed: once more. */
export async function goTo(page: Page, url: string, changes = 0): Promise<void> {
  const changed = await page.goto(url).then(
    () => null,
    (error: Error) => error,
  );
  if (changed === null) return;
  if (changes === CHANGES || !changed.message.includes(NETWORK_CHANGED)) throw changed;
  await goTo(page, url, changes + 1);
}

export async function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE);
  return context;
}

/** All that an element says from now on: what is said for a moment alone may be gone when somebody looks again. */
export async function sayings(page: Page, selector: string): Promise<() => Promise<string[]>> {
  const said = await page.evaluateHandle<string[]>(`(() => {
    const [said, element] = [[], document.querySelector(${JSON.stringify(selector)})];
    new MutationObserver(() => said.push(element.textContent)).observe(element, { childList: true, characterData: true, subtree: true });
    return said;
  })()`);
  return () => said.jsonValue();
}

/** Goes to an address of the control API; its page loads nothing from elsewhere. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await newContext(browser, { viewport: WIDE, locale: 'en', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // The page gets over it by itself.
    if (message.text().includes(NETWORK_CHANGED)) return;
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => void complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) complaints.push(`request: ${request.url()}`);
  });
  await goTo(page, url);
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
}
