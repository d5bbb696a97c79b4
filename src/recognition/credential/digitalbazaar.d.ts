// The packages ship no types; what is used of them.
declare module "@digitalbazaar/ed25519-multikey" {
  interface Signer {
    readonly id?: string;
    sign(options: { data: Uint8Array }): Promise<Uint8Array>;
  }
  interface KeyPair {
    id: string;
    readonly publicKeyMultibase: string;
    signer(): Signer;
  }
  export function fromJwk(options: {
    jwk: object;
    secretKey?: boolean;
    controller?: string;
  }): Promise<KeyPair>;
}
declare module "@digitalbazaar/eddsa-rdfc-2022-cryptosuite" {
  export const cryptosuite: { readonly name: string };
}
declare module "@digitalbazaar/data-integrity" {
  export class DataIntegrityProof {
    constructor(options: { signer?: object; cryptosuite: object; date?: string });
  }
}
declare module "@digitalbazaar/vc" {
  type Loader = (url: string) => Promise<{ documentUrl: string; document: unknown; contextUrl: null }>;
  export function issue(options: {
    credential: object;
    suite: object;
    documentLoader: Loader;
    now?: string;
  }): Promise<Record<string, unknown>>;
  export function verifyCredential(options: {
    credential: object;
    suite: object;
    documentLoader: Loader;
    now?: string;
    checkStatus?: () => Promise<{ verified: boolean }>;
  }): Promise<{ verified: boolean; error?: unknown }>;
}
