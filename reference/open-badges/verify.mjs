// Checks a badge with nothing but this folder and the package jsonld: npm install jsonld; node verify.mjs badge.json
// It says genuine (0), withdrawn (1) or not genuine (2). Nothing is fetched.

import { createHash, createPublicKey, verify } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import jsonld from "jsonld";

const here = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const contexts = here("contexts/contexts.json");
// Every key that ever signed there and still holds, whatever name it had then.
const keys = new Set(here("keys/dids.json").flatMap((did) => did.verificationMethod.map((key) => key.publicKeyMultibase)));

const withdrawn = new Set(here("keys/keys.json").flatMap((key) => (key.withdrawn ? [key.publicKeyMultibase] : [])));

async function documentLoader(url) {
  if (!contexts[url]) throw new Error(`Nothing is fetched: ${url}`);
  return { documentUrl: url, contextUrl: null, document: here(`contexts/${contexts[url]}`) };
}

async function digest(document) {
  const options = { algorithm: "RDFC-1.0", format: "application/n-quads", safe: true, base: null, documentLoader };
  return createHash("sha256").update(await jsonld.canonize(document, options)).digest();
}

const letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
function bytesOf(multibase, length) {
  let number = 0n;
  for (const letter of multibase.slice(1)) number = number * 58n + BigInt(letters.indexOf(letter));
  return Buffer.from(number.toString(16).padStart(length * 2, "0"), "hex");
}

async function isGenuine({ proof: proofs, ...document }) {
  const { proofValue, ...options } = [proofs].flat()[0];
  const issuer = document.issuer.id ?? document.issuer;
  // The keys of this folder alone are believed, whatever name stands in the badge.
  const [name, multibase] = options.verificationMethod.split("#");
  if (withdrawn.has(multibase))
    throw new Error("the key that signed it was withdrawn. Whoever holds the badge gets a file that was signed anew, with the owner's code");
  if (issuer !== name || !keys.has(multibase)) return false;
  const x = bytesOf(multibase, 34).subarray(2).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  const signed = [await digest({ "@context": document["@context"], ...options }), await digest(document)];
  return verify(null, Buffer.concat(signed), key, bytesOf(proofValue, 64));
}

async function isWithdrawn({ credentialStatus: { statusListCredential, statusListIndex } }) {
  for (const name of readdirSync(new URL("status", import.meta.url))) {
    const list = here(`status/${name}`);
    if (list.id !== statusListCredential) continue;
    if (!(await isGenuine(list))) throw new Error(`${name} was changed.`);
    const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), "base64url"));
    return ((bits[statusListIndex >> 3] ?? 0) & (128 >> (statusListIndex & 7))) !== 0;
  }
  throw new Error("Its list of withdrawn badges is not in this folder.");
}

const badge = JSON.parse(readFileSync(process.argv[2], "utf8"));
const answer = await isGenuine(badge).then(
  async (genuine) => (genuine ? ((await isWithdrawn(badge)) ? "withdrawn" : "genuine") : "not genuine"),
  (error) => `not genuine: ${error.message}`,
);
console.log(answer);
process.exitCode = answer === "genuine" ? 0 : answer === "withdrawn" ? 1 : 2;
