// A request's body, strictly: it says that it is JSON, is small, and is JSON. RFC 8259 §8.1

/** Why a request is not taken up; the API answers with it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    said: { readonly kind: string; readonly error: string } & Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(said.error);
    this.status = status;
    this.body = { success: false, ...said };
    this.headers = headers;
  }
}

/** Bytes of a body: seven short fields are no more. */
const MOST_BYTES = 8 * 1024;

/**
 * The value of a body. That it must say that it is JSON keeps forms of foreign pages out as well: a browser asks before it sends such a one.
 * @throws Refusal 400, 413, 415
 */
export async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new Refusal(415, {
      kind: 'bad-request',
      error: 'Content-Type: application/json is expected',
      field: 'Content-Type',
    });
  const bytes = await bytesOf(request);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notJson('the body is not UTF-8');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw notJson(text.trim() === '' ? 'the body is empty; a JSON object is expected' : 'the body is not JSON');
  }
}

async function bytesOf(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = Number(request.headers.get('content-length') ?? 0);
  if (size <= MOST_BYTES) {
    size = 0;
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > MOST_BYTES) break;
      chunks.push(chunk);
    }
  }
  if (size > MOST_BYTES)
    throw new Refusal(413, {
      kind: 'bad-request',
      error: `the body has more than ${MOST_BYTES} bytes`,
      field: '',
      reason: 'send less',
    });
  return Buffer.concat(chunks);
}

function notJson(error: string): Refusal {
  return new Refusal(400, {
    kind: 'bad-request',
    error,
    field: '',
    reason: error,
    problems: [{ field: '', reason: error }],
  });
}
