// A second opinion on badges, made of other parts than those that sign them: the cryptography of Node and jsonld, ten lines of each, the
// contexts as they lie in `reference/`, and the rules of 1EdTech's schema. Nothing is fetched, and nothing of `src/` is asked.

import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Ajv2019 } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import jsonld from "jsonld";
import { root } from "../../src/platform/root.ts";

const folder = join(root, "reference", "open-badges");
const contexts: Record<string, string> = {
  "https://www.w3.org/ns/credentials/v2": "credentials-v2.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "ob-3.0.3.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json": "ob-extensions.json",
};

async function documentLoader(url: string) {
  const file = contexts[url];
  if (!file) throw new Error(`Nothing is fetched: ${url}`);
  return {
    documentUrl: url,
    contextUrl: null,
    document: JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown,
  };
}

async function digest(document: object): Promise<Buffer> {
  const lines = await jsonld.canonize(document, {
    algorithm: "RDFC-1.0",
    format: "application/n-quads",
    safe: true,
    base: null,
    documentLoader,
  });
  return createHash("sha256").update(lines).digest();
}

const letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
function bytesOf(multibase: string, length: number): Buffer {
  const number = Array.from(multibase.slice(1)).reduce(
    (sum, letter) => sum * 58n + BigInt(letters.indexOf(letter)),
    0n,
  );
  return Buffer.from(number.toString(16).padStart(length * 2, "0"), "hex");
}

export interface Credential {
  "@context": unknown;
  id: string;
  issuer: string | { id: string };
  validUntil?: string;
  credentialStatus?: { statusListIndex: string; statusListCredential: string };
  credentialSubject: { encodedList?: string; [member: string]: unknown };
  proof: Proof | [Proof];
}
interface Proof {
  verificationMethod: string;
  proofValue: string;
  [member: string]: unknown;
}

/** Whether the key signed it that its proof names, one of those of the DID document of its issuer. */
export async function isGenuine(
  credential: Credential,
  did: { id: string; assertionMethod: string[] },
): Promise<boolean> {
  const { proof: proofs, ...document } = credential;
  const [proof] = [proofs].flat() as [Proof];
  const { proofValue, ...options } = proof;
  const issuer = typeof credential.issuer === "string" ? credential.issuer : credential.issuer.id;
  if (issuer !== did.id || !did.assertionMethod.includes(proof.verificationMethod)) return false;
  const [, named = ""] = proof.verificationMethod.split("#");
  const x = bytesOf(named, 34).subarray(2).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  const signed = Buffer.concat([
    await digest({ "@context": document["@context"], ...options }),
    await digest(document),
  ]);
  return verify(null, signed, key, bytesOf(proofValue, 64));
}

/** Whether the list says that a badge is withdrawn. */
export function isWithdrawn(
  { credentialStatus }: Credential,
  { credentialSubject: { encodedList = "" } }: Credential,
): boolean {
  const index = Number(credentialStatus?.statusListIndex);
  const bits = gunzipSync(Buffer.from(encodedList.slice(1), "base64url"));
  return ((bits[Math.floor(index / 8)] ?? 0) & (128 >> (index % 8))) !== 0;
}

const ajv = new Ajv2019({ strict: false, allErrors: true });
addFormats.default(ajv);
const checks = ajv.compile(
  JSON.parse(
    readFileSync(join(root, "test", "fixtures", "open-badges", "achievement-credential.schema.json"), "utf8"),
  ) as object,
);

/** Where a badge is not as the schema wants it. */
export function flawsOf(credential: unknown): string[] {
  checks(credential);
  return (checks.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
