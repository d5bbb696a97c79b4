import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sealedFileLimit } from "../platform/sealing/sealed-file.ts";
import { digestOf, keyIdOf, newSigningKey, sign, verifySignature } from "../platform/sealing/signature.ts";
import { sampleReport } from "./pdf/sample-report.ts";
import { canonicalBytes, sealedFile, verifySealedFile } from "./seal.ts";
import { SealedReport } from "./sealed-report.ts";

const key = newSigningKey();
const report = shortReport();
const bytes = canonicalBytes(report);
const signature = sign(bytes, key.privateKey);
const file = sealedFile(bytes, signature, key.publicKey);
const trusted = [key.publicKey];

/** The sample with few Key Features, so that thousands of checks stay quick. */
function shortReport(): SealedReport {
  const sample = sampleReport();
  return { ...sample, sections: sample.sections.slice(0, 3), keyFeatures: sample.keyFeatures.slice(0, 4) };
}

function edited(change: (envelope: ReturnType<typeof envelopeOf>) => void): string {
  const envelope = envelopeOf(file);
  change(envelope);
  return JSON.stringify(envelope);
}

function envelopeOf(text: string) {
  return JSON.parse(text) as {
    report: SealedReport;
    digest: string;
    signature: string;
    keyId: string;
    publicKey: { x: string };
  };
}

function withLetter(text: string, at: number, letter: string): string {
  return text.slice(0, at) + letter + text.slice(at + 1);
}

describe("what is no sealed report is refused", () => {
  const refused = (input: string | Uint8Array) => {
    const result = verifySealedFile(input, trusted);
    return result.outcome === "not-a-sealed-report" ? result.reason : result.outcome;
  };

  it("a file beyond the limit is not even read", () => {
    expect(refused(" ".repeat(sealedFileLimit + 1))).toBe("too_large");
  });

  it("a picture, a text, an empty file, another JSON file", () => {
    expect(refused(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xff]))).toBe("not_text");
    expect(refused("Dear Sir or Madam")).toBe("not_json");
    expect(refused("")).toBe("not_json");
    expect(refused("{}")).toBe("other_format");
    expect(refused("null")).toBe("other_format");
    expect(refused("[]")).toBe("other_format");
  });

  it("JSON that nests a million levels deep", () => {
    expect(refused("[".repeat(1_000_000))).toBe("too_deep");
    expect(refused(`${'{"a":'.repeat(100)}1${"}".repeat(100)}`)).toBe("too_deep");
  });

  it("a name that stands twice in one object, wherever it is", () => {
    const twice = file.replace('"digest":', `"digest":"${"0".repeat(64)}","digest":`);
    expect(refused(twice)).toBe("repeated_name");
    expect(refused(file.replace('"version":1', '"version":2,"version":1'))).toBe("repeated_name");
    expect(refused('{"a":1,"\\u0061":2}')).toBe("repeated_name");
  });

  it("half a character", () => {
    expect(refused('{"report":"\\ud800"}')).toBe("half_character");
  });

  it("a file with words of its own beside the seal, which nobody signed", () => {
    expect(refused(file.replace("{", '{"note":"Approved",'))).toBe("unknown_members");
  });

  it("a sealed text that is not a report", () => {
    const other = Buffer.from('{"city":"Kilifi","format":"jifunze-report/1"}');
    expect(refused(sealedFile(other, sign(other, key.privateKey), key.publicKey))).toBe("other_format");
  });

  it("anything at all, without ever failing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.uint8Array()), (input) => {
        expect(verifySealedFile(input, trusted).outcome).toBe("not-a-sealed-report");
      }),
    );
  });
});

describe("what was altered is told", () => {
  const partOf = (text: string) => {
    const result = verifySealedFile(text, trusted);
    return result.outcome === "altered" ? result.part : result.outcome;
  };

  it("a figure made prettier", () => {
    expect(partOf(file.replace('"amount":"71.50"', '"amount":"91.50"'))).toBe("content");
  });

  it("a digest that was made to fit the new content", () => {
    const forged = edited((envelope) => {
      envelope.report.city.name = "Another County";
      envelope.digest = digestOf(canonicalBytes(envelope.report));
    });
    expect(partOf(forged)).toBe("signature");
  });

  it("another key's id beside our key", () => {
    expect(partOf(edited((envelope) => Object.assign(envelope, { keyId: "0".repeat(16) })))).toBe("key");
    expect(
      partOf(edited((envelope) => Object.assign(envelope, { publicKey: newSigningKey().publicKey }))),
    ).toBe("key");
  });

  it("any changed byte of the canonical report breaks digest and signature", () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, difference) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ difference;
        expect(digestOf(changed)).not.toBe(digestOf(bytes));
        expect(verifySignature(changed, signature, key.publicKey)).toBe(false);
        const result = verifySealedFile(changed, trusted);
        expect(result.outcome === "unsigned" && result.digest === digestOf(bytes)).toBe(false);
      }),
    );
  });

  it("any changed letter of the sealed file keeps it from being genuine", () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const changed = withLetter(file, at, String.fromCharCode(code));
        fc.pre(changed !== file);
        expect(verifySealedFile(changed, trusted).outcome).not.toBe("genuine");
      }),
      { numRuns: 400 },
    );
  });

  it("any letter of digest, signature and key, also the spare bits of base64url", () => {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=".split("");
    for (const name of ["digest", "signature", "keyId"] as const) {
      const { [name]: good } = envelopeOf(file);
      for (const letter of letters) {
        const bad = withLetter(good, good.length - 1, letter);
        if (bad === good) continue;
        expect(
          verifySealedFile(
            edited((envelope) => Object.assign(envelope, { [name]: bad })),
            trusted,
          ).outcome,
        ).toBe("altered");
      }
    }
  });
});

describe("what is genuine is found to be so", () => {
  it("the file as it was downloaded, as text and as bytes", () => {
    const genuine = { outcome: "genuine", digest: digestOf(bytes), keyId: key.keyId };
    expect(verifySealedFile(file, trusted)).toMatchObject({ ...genuine, report });
    expect(verifySealedFile(Buffer.from(file), [newSigningKey().publicKey, ...trusted])).toMatchObject(
      genuine,
    );
  });

  it("the signed bytes stand in the file as they were signed", () => {
    expect(file).toContain(Buffer.from(bytes).toString("utf8"));
  });

  it("whatever the order of names and the white space", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.infiniteStream(fc.nat()), (indent, order) => {
        const shuffled = JSON.stringify(reordered(JSON.parse(file), order), null, indent);
        expect(verifySealedFile(`\r\n ${shuffled}\n`, trusted).outcome).toBe("genuine");
      }),
      { numRuns: 30 },
    );
  });

  it("sealed by a key that is not ours is said, not believed", () => {
    const stranger = newSigningKey();
    const forged = sealedFile(bytes, sign(bytes, stranger.privateKey), stranger.publicKey);
    expect(verifySealedFile(forged, trusted)).toMatchObject({
      outcome: "unknown-key",
      keyId: stranger.keyId,
    });
    expect(verifySealedFile(file, []).outcome).toBe("unknown-key");
  });

  it("the bare report gives the digest by which its seal is found", () => {
    const printed = JSON.stringify(JSON.parse(Buffer.from(bytes).toString("utf8")), null, 2);
    for (const bare of [bytes, printed]) {
      expect(verifySealedFile(bare, trusted)).toMatchObject({ outcome: "unsigned", digest: digestOf(bytes) });
    }
  });

  it("the key's id is the start of the hash of the raw key", () => {
    // The public key of RFC 8037, appendix A.2.
    const known = { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" } as const;
    expect(keyIdOf(known)).toBe(digestOf(Buffer.from(known.x, "base64url")).slice(0, 16));
    expect(keyIdOf(known)).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe("the content of a sealed report", () => {
  it("lacks no file that it cites", () => {
    expect(SealedReport.safeParse({ ...report, files: [] }).success).toBe(false);
  });

  it("does not give an amount to what was not measured, and none that is no decimal number", () => {
    const text = JSON.stringify(report);
    expect(SealedReport.safeParse(JSON.parse(text.replace('"71.50"', "null"))).success).toBe(false);
    expect(SealedReport.safeParse(JSON.parse(text.replace('"71.50"', '"7e1"'))).success).toBe(false);
    expect(SealedReport.safeParse(JSON.parse(text)).success).toBe(true);
  });

  it("is the same bytes whatever way it was put together", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (order) => {
        expect(digestOf(canonicalBytes(reordered(report, order) as SealedReport))).toBe(digestOf(bytes));
      }),
      { numRuns: 30 },
    );
  });
});

/** The same JSON with the names of every object in another order. */
function reordered(json: unknown, order: Iterator<number>): unknown {
  if (Array.isArray(json)) return json.map((item) => reordered(item, order));
  if (typeof json !== "object" || json === null) return json;
  const members = Object.entries(json).map(([name, value]) => ({
    name,
    value,
    rank: Number(order.next().value),
  }));
  members.sort((a, b) => a.rank - b.rank);
  return Object.fromEntries(members.map(({ name, value }) => [name, reordered(value, order)]));
}
