// Fetches a status document as a careful client does: no credentials, no cookies, few redirects, not for long, not much. XEP-0455 §2.1.
import type { Fetched } from '../../status/fetched.ts';

export interface FetchLimits {
  /** ms, for all of it. */
  readonly within: number;
  /** Bytes of the document, after decompression. */
  readonly size: number;
  readonly redirects: number;
}

export const STATUS_LIMITS: FetchLimits = { within: 10_000, size: 65_536, redirects: 5 };

/** Fetches an address. Never rejects for what the other end does; only when `signal` aborts. */
export async function fetchStatus(
  address: string,
  { signal, limits = STATUS_LIMITS }: { readonly signal: AbortSignal; readonly limits?: FetchLimits },
): Promise<Fetched> {
  const deadline = AbortSignal.timeout(limits.within);
  const redirects: string[] = [];
  const nothing = { url: address, redirects, status: null, mediaType: null, document: null };
  try {
    return await follow(address, redirects, limits, AbortSignal.any([signal, deadline]));
  } catch (error) {
    signal.throwIfAborted();
    const failure = deadline.aborted ? `it took longer than ${limits.within / 1000} s` : reasonOf(error);
    return { ...nothing, failure };
  }
}

async function follow(
  address: string,
  redirects: string[],
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<Fetched> {
  for (;;) {
    const at = redirects.at(-1) ?? address;
    const response = await fetch(at, {
      signal,
      redirect: 'manual',
      credentials: 'omit',
      headers: { accept: 'application/json' },
    });
    const { status } = response;
    const mediaType = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? null;
    const location = response.headers.get('location');
    const answer = { url: address, redirects, status, mediaType };
    if (status < 300 || status > 399 || location === null) return { ...answer, ...(await bodyOf(response, limits)) };
    await response.body?.cancel();
    const to = URL.parse(location, at);
    const failure = redirectTrouble(to, [address, ...redirects], limits);
    if (failure !== null || to === null) return { ...answer, document: null, failure };
    redirects.push(to.href);
  }
}

/** Why a redirect is not followed; null when it is. */
function redirectTrouble(to: URL | null, been: readonly string[], { redirects }: FetchLimits): string | null {
  if (to === null) return 'it redirects to what is no address';
  if (to.protocol !== 'http:' && to.protocol !== 'https:') return `it redirects to ${to.protocol}, which is not HTTP`;
  if (been.some((url) => URL.parse(url)?.href === to.href)) return 'its redirects lead in a circle';
  return been.length > redirects ? `it redirects more than ${redirects} times` : null;
}

/** The body, up to the limit. What is announced as longer is not waited for. */
async function bodyOf(response: Response, { size }: FetchLimits): Promise<Pick<Fetched, 'document' | 'failure'>> {
  const tooLarge = { document: null, failure: `it is larger than ${size} bytes` };
  if (Number(response.headers.get('content-length') ?? 0) > size) {
    await response.body?.cancel();
    return tooLarge;
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the body, and with it the connection.
    if (bytes > size) return tooLarge;
    chunks.push(chunk);
  }
  try {
    return { document: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)), failure: null };
  } catch {
    return { document: null, failure: 'it is not UTF-8' };
  }
}

/** The reason of a failed fetch, in words: node puts it into the cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code = '', message = String(cause) } = cause as { code?: string; message?: string };
  if (/CERT|SSL|TLS|SIGNED|ISSUER|ALTNAME/.test(code)) return `its certificate is not good: ${message.split(';')[0]}`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its host is not in DNS';
  if (code === 'ECONNREFUSED') return 'nothing answers there';
  if (/UND_ERR_SOCKET|ECONNRESET/.test(code) || message === 'terminated')
    return 'the connection ended before all had come';
  return message;
}
