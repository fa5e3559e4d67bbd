/** Makes texts unreadable at rest. */
export interface Cipher {
  seal(text: string): Promise<string>;
  /** Returns a text that was never sealed as it is. @throws {Error} sealed by another key, or damaged */
  open(text: string): Promise<string>;
}

const MARK = 'sealed:1:';
const NONCE_BYTES = 12;

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** AES-256-GCM with a random nonce for each text. `raw` is 32 bytes. */
export async function createCipher(raw: Uint8Array<ArrayBuffer>): Promise<Cipher> {
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return {
    async seal(text) {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text));
      return `${MARK}${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`;
    },
    async open(text) {
      if (!text.startsWith(MARK)) return text;
      const [iv = '', sealed = ''] = text.slice(MARK.length).split('.');
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromBase64(iv) }, key, fromBase64(sealed));
      return new TextDecoder().decode(plain);
    },
  };
}
