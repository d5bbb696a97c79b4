// A browser in which somebody signed in keeps a proof of it. Wrong passwords from elsewhere then do not shut them out:
// tries from a browser with the proof are counted apart. The proof opens nothing by itself.

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const cookie = "jifunze.devices";
/** People who share a browser. */
const mostPeople = 8;
const years = 2;

function proofOf(secret: string, email: string, device: string): string {
  const digest = createHmac("sha256", secret).update(`known device ${device} ${email}`).digest("base64url");
  return `${device}.${digest}`;
}

function proofsIn(cookieHeader: string): string[] {
  const found = cookieHeader.split(/;\s*/).find((pair) => pair.startsWith(`${cookie}=`));
  return (found?.slice(cookie.length + 1) ?? "").split("~").filter(Boolean).slice(0, mostPeople);
}

function isProof(secret: string, email: string, text: string): boolean {
  const [given, expected] = [
    Buffer.from(text),
    Buffer.from(proofOf(secret, email, text.split(".", 1)[0] ?? "")),
  ];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The name of the device, where this person has signed in with it before. */
export function knownDevice(secret: string, cookieHeader: string, email: string): string | undefined {
  return proofsIn(cookieHeader)
    .find((proof) => isProof(secret, email, proof))
    ?.split(".", 1)[0];
}

/** The `Set-Cookie` header that lets a browser keep the proof, beside those of others who share it. */
export function deviceCookie(
  secret: string,
  cookieHeader: string,
  email: string,
  { secure }: { secure: boolean },
): string {
  const others = proofsIn(cookieHeader).filter((proof) => !isProof(secret, email, proof));
  const own = proofOf(secret, email, randomBytes(12).toString("base64url"));
  const value = [own, ...others].slice(0, mostPeople).join("~");
  const attributes = `Path=/; Max-Age=${years * 365 * 86_400}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return `${cookie}=${value}; ${attributes}`;
}
