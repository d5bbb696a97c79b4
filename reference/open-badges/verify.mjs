// Checks a badge with nothing but this folder and the package jsonld: npm install jsonld; node verify.mjs badge.json
// The badge is a file (JSON), or a picture with the badge in it (SVG, PNG). Nothing is fetched. What it says, and its exit code:
//   0 genuine: signed with a key of this folder, and not withdrawn.
//   1 withdrawn: signed with a key of this folder, and on its list of withdrawn badges.
//   2 not genuine: changed, or signed by others.
//   3 cannot be told: no badge could be read, or something of this folder is missing or was changed.

import { createHash, createPublicKey, verify } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const exitCodes = { genuine: 0, withdrawn: 1, "not genuine": 2, "cannot be told": 3 };

/** Why no answer can be given, or only this one. */
class Answer extends Error {
  constructor(answer, because) {
    super(because);
    this.answer = answer;
  }
}
const cannotBeTold = (because) => new Answer("cannot be told", because);

const at = (name) => new URL(name, import.meta.url);
function here(name) {
  try {
    return JSON.parse(readFileSync(at(name), "utf8"));
  } catch (error) {
    throw cannotBeTold(`${name} of this folder cannot be read: ${error.message}`);
  }
}

async function canonizer() {
  try {
    return (await import("jsonld")).default;
  } catch (error) {
    throw cannotBeTold(`the package jsonld is missing, npm install jsonld (${error.message})`);
  }
}

function folder(jsonld) {
  const kept = here("keys/keys.json");
  const contexts = Object.entries(here("contexts/contexts.json"));
  return {
    jsonld,
    contexts: new Map(contexts.map(([url, name]) => [url, here(`contexts/${name}`)])),
    // Every key that ever signed there and still holds, whatever name it had then.
    keys: new Set(
      here("keys/dids.json").flatMap((did) => did.verificationMethod.map((key) => key.publicKeyMultibase)),
    ),
    withdrawn: new Set(kept.flatMap((key) => (key.withdrawn ? [key.publicKeyMultibase] : []))),
  };
}

/** Nobody has to unpack anything to look for a badge: the product writes it as plain text. */
function textInPng(png) {
  for (let start = 8; start + 12 <= png.length; ) {
    const end = start + 12 + png.readUInt32BE(start);
    if (end > png.length) break;
    const data = png.subarray(start + 8, end - 4);
    const isText = png.toString("latin1", start + 4, start + 8) === "iTXt";
    start = end;
    if (!isText || data.toString("latin1", 0, 20) !== "openbadgecredential\0") continue;
    if (data[20] !== 0) throw cannotBeTold("the badge in this picture is compressed, which is not read");
    // Behind the kind of compression stand a language and the keyword in it.
    const language = data.indexOf(0, 22);
    const translated = data.indexOf(0, language + 1);
    if (language !== -1 && translated !== -1) return data.toString("utf8", translated + 1);
  }
  throw cannotBeTold("there is no badge in this picture");
}

function textInSvg(svg) {
  const open = "<![CDATA[";
  const start = svg.search(/<openbadges:credential[\s>]/);
  const from = start === -1 ? -1 : svg.indexOf(open, start);
  const until = from === -1 ? -1 : svg.indexOf("]]>", from);
  if (until === -1) throw cannotBeTold("there is no badge in this picture");
  return svg.slice(from + open.length, until);
}

function textOf(bytes) {
  if (bytes.toString("latin1", 0, 8) === "\x89PNG\r\n\x1a\n") return textInPng(bytes);
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  return text.trimStart().startsWith("<") ? textInSvg(text) : text;
}

function badgeIn(name) {
  if (name === undefined) throw cannotBeTold("say which file: node verify.mjs badge.json");
  let bytes;
  try {
    bytes = readFileSync(name);
  } catch (error) {
    throw cannotBeTold(`the file cannot be read: ${error.message}`);
  }
  const text = textOf(bytes);
  try {
    const badge = JSON.parse(text);
    if (typeof badge === "object" && badge !== null && "proof" in badge) return badge;
  } catch {
    // Said below.
  }
  throw cannotBeTold("there is no badge in this file");
}

async function digest(document, { jsonld, contexts }) {
  async function documentLoader(url) {
    if (!contexts.has(url)) throw new Error(`Nothing is fetched: ${url}`);
    return { documentUrl: url, contextUrl: null, document: contexts.get(url) };
  }
  const options = { algorithm: "RDFC-1.0", format: "application/n-quads", safe: true, base: null, documentLoader };
  return createHash("sha256").update(await jsonld.canonize(document, options)).digest();
}

const letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
function bytesOf(multibase, length) {
  let number = 0n;
  for (const letter of multibase.slice(1)) number = number * 58n + BigInt(letters.indexOf(letter));
  return Buffer.from(number.toString(16).padStart(length * 2, "0"), "hex");
}

async function isGenuine({ proof: proofs, ...document }, folder) {
  const { proofValue, ...options } = [proofs].flat()[0];
  const issuer = document.issuer.id ?? document.issuer;
  // The keys of this folder alone are believed, whatever name stands in the badge.
  const [name, multibase] = options.verificationMethod.split("#");
  if (folder.withdrawn.has(multibase))
    throw new Error("the key that signed it was withdrawn. Whoever holds the badge gets a file that was signed anew, with the owner's code");
  if (issuer !== name || !folder.keys.has(multibase)) return false;
  const x = bytesOf(multibase, 34).subarray(2).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  const signed = [await digest({ "@context": document["@context"], ...options }, folder), await digest(document, folder)];
  return verify(null, Buffer.concat(signed), key, bytesOf(proofValue, 64));
}

async function requireGenuine(badge, folder) {
  const because = await isGenuine(badge, folder).then(
    (genuine) => (genuine ? undefined : ""),
    (error) => error.message,
  );
  if (because !== undefined) throw new Answer("not genuine", because);
}

function namesOfLists() {
  try {
    return readdirSync(at("status"));
  } catch {
    return [];
  }
}

async function isWithdrawn({ credentialStatus }, folder) {
  // A list of withdrawn badges is signed too, and is none.
  if (!credentialStatus) throw new Answer("not genuine", "it was signed here, but is no badge");
  const { statusListCredential, statusListIndex } = credentialStatus;
  for (const name of namesOfLists()) {
    const list = here(`status/${name}`);
    if (list?.id !== statusListCredential) continue;
    if (!(await isGenuine(list, folder).catch(() => false)))
      throw cannotBeTold(`its list of withdrawn badges, status/${name}, was changed`);
    const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), "base64url"));
    const eight = bits[statusListIndex >> 3];
    if (eight === undefined) throw cannotBeTold(`its place is not in status/${name}`);
    return (eight & (128 >> (statusListIndex & 7))) !== 0;
  }
  throw cannotBeTold("its list of withdrawn badges is not in the folder status");
}

async function answerTo(name) {
  const badge = badgeIn(name);
  const own = folder(await canonizer());
  await requireGenuine(badge, own);
  return (await isWithdrawn(badge, own)) ? "withdrawn" : "genuine";
}

function say(answer, because) {
  console.log(because ? `${answer}: ${because}` : answer);
  process.exitCode = exitCodes[answer];
}

await answerTo(process.argv[2]).then(say, (error) => say(error.answer ?? "cannot be told", error.message));
