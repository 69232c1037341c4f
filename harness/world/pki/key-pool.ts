// Private keys of a run: made once, when first asked for, and shared by all certificates of one owner and type.
// Making an RSA key costs a hundred times what signing a certificate does.
import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

export type KeyType = 'p-256' | 'p-384' | 'rsa-2048' | 'rsa-1024' | 'ed25519';
export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const generate = promisify(generateKeyPair);
const makers: Readonly<Record<KeyType, () => Promise<KeyPair>>> = {
  'p-256': () => generate('ec', { namedCurve: 'P-256' }),
  'p-384': () => generate('ec', { namedCurve: 'P-384' }),
  'rsa-2048': () => generate('rsa', { modulusLength: 2048 }),
  'rsa-1024': () => generate('rsa', { modulusLength: 1024 }),
  ed25519: () => generate('ed25519'),
};

/** Keys by owner (`peer`, `sut`, an authority's name) and type. */
export class KeyPool {
  readonly #keys = new Map<string, Promise<KeyPair>>();
  readonly #texts = new WeakMap<KeyPair, string>();

  /** The owner's key of that type; the same one each time. */
  get(owner: string, type: KeyType): Promise<KeyPair> {
    const id = `${owner} ${type}`;
    const key = this.#keys.get(id) ?? makers[type]();
    this.#keys.set(id, key);
    return key;
  }

  /** PKCS #8. */
  pem(pair: KeyPair): string {
    const text = this.#texts.get(pair) ?? pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    this.#texts.set(pair, text);
    return text;
  }

  clear(): void {
    this.#keys.clear();
  }
}
