// Badges as others read them. They are checked by other parts than those that sign them (`test/support/badge-verifier.ts`), offline.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Credential, flawsOf, isGenuine, isWithdrawn } from "../../../test/support/badge-verifier.ts";
import { root } from "../../platform/root.ts";
import { newSigningKey, type SigningKey } from "../../platform/sealing/signature.ts";
import { checkAside, drawAside, signAside, squaresAside } from "./badge-aside.ts";
import { badgeInPng, badgeInSvg, bakedPng, bakedSvg } from "./bake.ts";
import { newCheckCode, ownerCodeOf, ownerHashOf, readCheckCode, readOwnerCode, shownCode } from "./codes.ts";
import { knownContexts } from "./contexts.ts";
import { type BadgeToSign, credentialOf } from "./credential.ts";
import { didDocument, didOf, isPublicAddress, multibaseOf } from "./identity.ts";
import { pictureSvg, pictures } from "./picture.ts";
import { encodedList, entriesOfList, isWithdrawn as isIn, statusCredential } from "./status-list.ts";

const site = "https://jifunze.example";
const key = newSigningKey();
const did = didOf(site, key.publicKey);
const at = "2026-11-28T10:00:00Z";
const sample = JSON.parse(
  readFileSync(join(root, "test/fixtures/open-badges/sample.json"), "utf8"),
) as Credential;

function badge(more: Partial<BadgeToSign> = {}): BadgeToSign {
  return {
    address: `${site}/badges/3f0c2e0e-5d0a-4c43-9a0a-0a5b9b1b6f11`,
    issuer: { did, name: "Kenya Network of Learning Cities", url: `${site}/` },
    holder: "urn:uuid:8c2a7d0a-6a0e-4a52-9a0f-2d6a0f4f6f11",
    ownerHash: ownerHashOf("7QK4M2ZT9X7QK4M2", "fd81"),
    salt: "fd81",
    source: { address: `${site}/organisations/example`, name: "Example library" },
    achievement: {
      address: `${site}/achievements/1/editions/1`,
      edition: 1,
      kind: "Badge",
      language: "en",
      name: "Reading circle host",
      description: "Led a community reading circle.",
      criteria: "Eight meetings led.",
      picture: { address: `${site}/achievements/1/editions/1/picture.png`, caption: "An open book" },
      alignments: [
        {
          type: "ext:KeyFeature",
          code: "5.2",
          name: "People take part",
          url: `${site}/framework/5.2`,
          framework: "Key Features of Learning Cities",
        },
      ],
    },
    from: "2026-03-01",
    to: "2026-10-31",
    evidence: { name: "Attendance sheets", narrative: "Counted by the library." },
    issuedAt: new Date(at),
    validUntil: null,
    status: { list: `${site}/status/1`, index: 94_567 },
    ...more,
  };
}

const identityOf = ({ publicKey, privateKey }: SigningKey) => ({
  did,
  key: { ...publicKey, d: String(privateKey.export({ format: "jwk" }).d) },
});

async function signedBy(by: SigningKey, credential: object): Promise<{ text: string; json: Credential }> {
  const [text = ""] = await signAside({ credentials: [credential], identity: identityOf(by), at });
  return { text, json: JSON.parse(text) as Credential };
}

const document = didDocument(did, [key.publicKey]);
const check = (text: string, keys = [key.publicKey]) =>
  checkAside({ bytes: Buffer.from(text), withdrawn: [], keys });

describe("the second opinion itself", () => {
  it("takes the sample for genuine, and not with a word changed", async () => {
    const named = {
      id: "did:web:jifunze.example",
      assertionMethod: [[sample.proof].flat()[0]?.verificationMethod ?? ""],
    };
    expect(flawsOf(sample)).toEqual([]);
    expect(await isGenuine(sample, named)).toBe(true);
    expect(await isGenuine({ ...sample, name: "Reading circle hosts" } as Credential, named)).toBe(false);
  });
});

describe("a badge", () => {
  it("has the form that 1EdTech wants, is genuine to others, and for us", async () => {
    const { text, json } = await signedBy(key, credentialOf(badge()));
    expect(flawsOf(json)).toEqual([]);
    expect(await isGenuine(json, document)).toBe(true);
    expect(await check(text)).toEqual({ outcome: "ours", id: json.id });
    expect(text).not.toMatch(/[\w.]+@[\w.]+|\+\d{6}/);
  });

  it("with a last day is genuine after it, too: that it is over is told apart", async () => {
    const over = badge({ validUntil: new Date("2026-11-29T00:00:00Z") });
    const { text, json } = await signedBy(key, credentialOf(over));
    expect(json.validUntil).toBe("2026-11-29T00:00:00Z");
    expect(await check(text)).toEqual({ outcome: "ours", id: json.id });
  });

  it("of which one word was changed is told as changed, whichever word", async () => {
    const { text, json } = await signedBy(key, credentialOf(badge()));
    for (const [from, to] of [
      ["Reading circle host", "Reading circle boss"],
      ["Counted by the library.", "Counted by me."],
      ["94567", "94568"],
      ["2026-10-31", "2027-10-31"],
    ] as const) {
      const changed = text.replaceAll(from, to);
      expect(changed).not.toBe(text);
      expect(await check(changed), from).toEqual({ outcome: "altered" });
      expect(await isGenuine(JSON.parse(changed) as Credential, document), from).toBe(false);
    }
    expect(await check(JSON.stringify({ ...json, invented: "x" }))).toEqual({ outcome: "altered" });
  });

  it("signed in our name by another key is none of ours, though others may pass it", async () => {
    const forger = newSigningKey();
    const { text, json } = await signedBy(forger, credentialOf(badge()));
    expect(await check(text)).toEqual({ outcome: "others" });
    expect(await isGenuine(json, document)).toBe(false);
    // Whoever believes the name alone, as a public validator does, believes the forger.
    expect(await isGenuine(json, didDocument(did, [forger.publicKey]))).toBe(true);
    const renamed = text.replaceAll(multibaseOf(forger.publicKey), multibaseOf(key.publicKey));
    expect(await check(renamed)).toEqual({ outcome: "altered" });
  });

  it("stays genuine when its key was replaced by another one", async () => {
    const { text, json } = await signedBy(key, credentialOf(badge()));
    const keys = [newSigningKey().publicKey, key.publicKey];
    expect(await check(text, keys)).toMatchObject({ outcome: "ours" });
    expect(await isGenuine(json, didDocument(did, keys))).toBe(true);
  });

  it("is signed with no term that a context does not know", async () => {
    await expect(
      signAside({ credentials: [{ ...credentialOf(badge()), ours: "x" }], identity: identityOf(key), at }),
    ).rejects.toThrow();
  });

  it("of another context, too long, too deep, or no badge at all is not read", async () => {
    const { json } = await signedBy(key, credentialOf(badge()));
    const asked = async (value: unknown) => (await check(JSON.stringify(value))).outcome;
    expect(await asked({ ...json, "@context": [knownContexts[0], "https://example.org/x"] })).toBe("others");
    let deep: unknown = "x";
    for (let level = 0; level < 100; level++) deep = { deep };
    expect(await asked({ ...json, deep })).toBe("none");
    expect(await asked({ ...json, name: "x".repeat(70_000) })).toBe("none");
    expect(await asked({ ...json, proof: [] })).toBe("none");
    expect(await asked([])).toBe("none");
    expect((await check("<html></html>")).outcome).toBe("none");
    expect((await check("")).outcome).toBe("none");
  });

  it("travels in a picture, and is found in it again", async () => {
    const { text, json } = await signedBy(key, credentialOf(badge()));
    const svg = pictureSvg("book", "A book & a “pen”");
    expect(badgeInSvg(bakedSvg(svg, text))).toBe(text);
    const png = await drawAside(svg);
    expect(badgeInPng(png)).toBeUndefined();
    const baked = bakedPng(png, text);
    expect(badgeInPng(baked)).toBe(text);
    expect(await checkAside({ bytes: baked, withdrawn: [], keys: [key.publicKey] })).toEqual({
      outcome: "ours",
      id: json.id,
    });
    expect((await check(bakedSvg(svg, text))).outcome).toBe("ours");
    expect(() => bakedSvg(svg, "x]]>x")).toThrow();
  });

  it.each(pictures)("the picture %s is drawn", async (picture) => {
    expect((await drawAside(pictureSvg(picture, "x"))).length).toBeGreaterThan(3_000);
  });
});

describe("whose it is", () => {
  it("is known by the house where others can look it up, and by the key alone where not", () => {
    expect(did).toBe("did:web:jifunze.example");
    expect(didOf("https://jifunze.example:8443", key.publicKey)).toBe("did:web:jifunze.example%3A8443");
    for (const address of [
      "http://jifunze.example",
      "https://localhost",
      "https://10.0.0.7",
      "https://box.local",
    ]) {
      expect(isPublicAddress(address), address).toBe(false);
      expect(didOf(address, key.publicKey)).toBe(`did:key:${multibaseOf(key.publicKey)}`);
    }
  });

  it("a badge for practice is genuine by its key", async () => {
    const name = didOf("http://localhost:3000", key.publicKey);
    const practice = credentialOf(
      badge({ issuer: { did: name, name: "Practice", url: "http://localhost:3000/" } }),
    );
    const [text = ""] = await signAside({
      credentials: [practice],
      identity: { ...identityOf(key), did: name },
      at,
    });
    expect((await check(text)).outcome).toBe("ours");
    expect(await isGenuine(JSON.parse(text) as Credential, didDocument(name, [key.publicKey]))).toBe(true);
  });
});

describe("the list of withdrawn badges", () => {
  it("is signed, long enough to hide in, and says of each badge what it is, to others as well", async () => {
    const list = await signedBy(
      key,
      statusCredential({
        address: `${site}/status/1`,
        issuer: did,
        withdrawn: [0, 7, 94_567, entriesOfList - 1],
        from: new Date(at),
        until: new Date("2026-12-05T10:00:00Z"),
      }),
    );
    expect(await isGenuine(list.json, document)).toBe(true);
    const { json } = await signedBy(key, credentialOf(badge()));
    const other = credentialOf(badge({ status: { list: `${site}/status/1`, index: 94_568 } }));
    expect(isWithdrawn(json, list.json)).toBe(true);
    expect(isWithdrawn(other as unknown as Credential, list.json)).toBe(false);
  });

  it("holds exactly what was put in", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(entriesOfList - 1), { maxLength: 40 }),
        fc.nat(entriesOfList - 1),
        (all, one) => {
          const list = encodedList(all);
          return all.every((index) => isIn(list, index)) && isIn(list, one) === all.includes(one);
        },
      ),
      { seed: 7, numRuns: 50 },
    );
    expect(() => encodedList([entriesOfList])).toThrow(RangeError);
  });
});

describe("its codes", () => {
  it("a check code is read as people type it, and a slip of the hand is seen", () => {
    for (let tries = 0; tries < 200; tries++) {
      const code = newCheckCode();
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
      expect(readCheckCode(shownCode(code))).toBe(code);
      expect(readCheckCode(` ${code.toLowerCase().replaceAll("0", "o").replaceAll("1", "l")} `)).toBe(code);
      for (let place = 0; place < 9; place++) {
        const [one, next] = [code.charAt(place), code.charAt(place + 1)];
        const wrong = code.slice(0, place) + (one === "7" ? "8" : "7") + code.slice(place + 1);
        expect(readCheckCode(wrong), wrong).toBeUndefined();
        const turned = code.slice(0, place) + next + one + code.slice(place + 2);
        if (one !== next) expect(readCheckCode(turned), `${code} ${turned}`).toBeUndefined();
      }
    }
    expect(shownCode("7QK4M2ZT9X")).toBe("7QK4-M2ZT-9X");
  });

  it("an owner code has sixteen signs and is another one for each badge and installation", () => {
    const code = ownerCodeOf("secret", "one");
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(readOwnerCode(shownCode(code).toLowerCase())).toBe(code);
    expect(new Set([code, ownerCodeOf("secret", "two"), ownerCodeOf("other", "one")]).size).toBe(3);
    expect(readOwnerCode("short")).toBeUndefined();
  });

  it("the square on the card is small enough to be read from paper", async () => {
    const [square = ""] = await squaresAside(["HTTPS://JIFUNZE.EXAMPLE/V/7QK4M2ZT9X"]);
    expect(square).toContain('viewBox="0 0 29 29"');
  });
});
