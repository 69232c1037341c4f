// @ts-check
// Loads the page; and once more where a part of it did not come: a browser gives up what it is fetching when an interface of
// the machine comes or goes, which is whenever a container starts or stops.

/** So often at most. */
const MOST = 5;
/** Milliseconds before it is loaded again. */
const PAUSE = 300;

/** How often it was loaded in vain. The page leaves nothing of this once it runs. */
const before = Number(history.state?.loads ?? 0);
try {
  await new Promise((done) => addEventListener('load', done));
  for (const link of document.querySelectorAll('link[rel=stylesheet]'))
    if (link instanceof HTMLLinkElement && !link.sheet?.cssRules.length) throw new Error(`${link.href} did not come`);
  await import('./page.js');
} catch (error) {
  const again = before < MOST;
  const link = document.getElementById('link');
  if (link) {
    link.dataset['state'] = 'lost';
    link.textContent = again ? 'a part of the page did not come, trying again …' : 'a part of the page does not come';
  }
  if (!again) throw error;
  history.replaceState({ loads: before + 1 }, '');
  setTimeout(() => location.reload(), PAUSE);
}
