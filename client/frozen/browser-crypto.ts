import type { BrowserCrypto } from './checking.ts';

/** WebCrypto wants views over a plain ArrayBuffer. */
const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** WebCrypto of this page; on plain HTTP beyond loopback browsers offer none. */
export function browserCrypto(): BrowserCrypto {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  return {
    sha256: subtle
      ? async (bytes) => new Uint8Array(await subtle.digest('SHA-256', plain(bytes)))
      : undefined,
    async verify(key, signature, message) {
      if (!subtle) return undefined;
      try {
        const imported = await subtle.importKey('raw', plain(key), 'Ed25519', false, ['verify']);
        return await subtle.verify('Ed25519', imported, plain(signature), plain(message));
      } catch (problem) {
        if (problem instanceof DOMException && problem.name === 'NotSupportedError')
          return undefined;
        return false; // a key that is no key
      }
    },
  };
}
