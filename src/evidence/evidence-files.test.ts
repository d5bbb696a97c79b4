// Files as evidence: what is kept of a photograph, what it is called, and what is refused with which word.

import { PhotonImage } from "@cf-wasm/photon";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bomb, photograph, screenshot, secrets } from "../../test/support/pictures.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const evidence = "/cities/kilifi/evidence";

function add(bytes: Uint8Array, name: string, person: Person = "coordinator") {
  const form = new FormData();
  form.set("evidence", new File([new Uint8Array(bytes)], name));
  return jifunze.api(person, "POST", evidence, form);
}

interface Kept {
  id: string;
  title: string;
  file: { name: string; mediaType: string; size: number; sha256: string };
}

async function kept(id: unknown): Promise<Kept> {
  const all = (await jifunze.api("coordinator", "GET", evidence)).body as unknown as Kept[];
  const found = all.find((one) => one.id === id);
  if (!found) throw new Error("It is not kept.");
  return found;
}

/** The addresses of a piece of evidence's file and of its copy for screens, as its page has them. */
async function addressesOf(id: unknown) {
  const session = await signedIn(jifunze, "coordinator");
  const { html } = await session.get(`${evidence}/${String(id)}`);
  const [file = ""] = /\/cities\/kilifi\/files\/[0-9a-f-]{36}(?=")/.exec(html) ?? [];
  const [small = ""] = /\/cities\/kilifi\/files\/[0-9a-f-]{36}\/small/.exec(html) ?? [];
  return { session, file, small };
}

describe("a photograph", () => {
  it("loses where, when and with what it was taken before it is kept", async () => {
    for (const [picture, name] of [
      [photograph(), "IMG_0042.jpg"],
      [screenshot(), "screen.png"],
    ] as const) {
      const { body } = await add(picture, name);
      const { session, file } = await addressesOf(body.id);
      const bytes = Buffer.from(await session.download(file));
      expect(bytes.length).toBeGreaterThan(100);
      for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
      expect((await kept(body.id)).file.size).toBe(bytes.length);
    }
  });

  it("is kept once, also where only what was written into it differs", async () => {
    const first = await add(photograph({ width: 40 }), "a.jpg");
    const other = Buffer.from(
      photograph({ width: 40 }).toString("latin1").replace("KenyaCam", "OtherCam"),
      "latin1",
    );
    expect((await add(other, "b.jpg")).body.id).toBe(first.body.id);
  });

  it("is shown small and upright, and asked for again only when it changed", async () => {
    const { body } = await add(photograph({ width: 2400, height: 1200, orientation: 6 }), "portrait.jpg");
    const { session, small } = await addressesOf(body.id);
    const bytes = await session.download(small);
    const drawn = PhotonImage.new_from_byteslice(bytes);
    expect([drawn.get_width(), drawn.get_height()]).toEqual([640, 1280]);
    // Red is upper left in the file; a camera held this way has that at the upper right.
    const red = (x: number, y: number) => {
      const [r = 0, g = 0] = drawn.get_raw_pixels().subarray((y * 640 + x) * 4);
      return r - g > 80;
    };
    expect([red(100, 100), red(540, 100), red(540, 1180)]).toEqual([false, true, false]);
    expect((await kept(body.id)).file.size).toBeGreaterThan(bytes.length);
  });

  it("that is small is shown as it is", async () => {
    const { body } = await add(screenshot({ width: 30, height: 20 }), "small.png");
    const { session, small, file } = await addressesOf(body.id);
    expect(await session.download(small)).toEqual(await session.download(file));
  });

  it("is not shown to strangers in any size", async () => {
    const { body } = await add(photograph({ width: 50 }), "private.jpg");
    const { small, file } = await addressesOf(body.id);
    const stranger = await signedIn(jifunze, "otherCoordinator");
    for (const path of [file, small]) {
      expect((await stranger.get(path)).status).toBe(403);
      expect((await fetch(new URL(path, jifunze.url), { redirect: "manual" })).status).not.toBe(200);
    }
    const session = await signedIn(jifunze, "coordinator");
    expect((await session.get("/cities/kilifi/files/nonsense/small")).status).toBe(404);
  });
});

it("a file has the ending of what it is, whatever name it came with", async () => {
  const { body } = await add(Buffer.from("%PDF-1.7\n%names"), "register.png.exe");
  expect((await kept(body.id)).file).toMatchObject({ name: "register.pdf", mediaType: "application/pdf" });
  const { session, file } = await addressesOf(body.id);
  expect(file).not.toBe("");
  expect((await session.get(file)).status).toBe(200);
});

it("what cannot be taken is refused with a sentence that says what to do", async () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(40)]);
  const sentences = await Promise.all(
    [
      [heic, "IMG_1.HEIC"],
      [bomb(50_000, 50_000), "huge.png"],
      [photograph().subarray(0, 400), "cut.jpg"],
      [Buffer.from("PK\u0003\u0004 xl/ word/"), "x.docx"],
    ].map(async ([bytes, name]) => {
      const { status, body } = await add(bytes as Buffer, String(name));
      expect(status).toBe(422);
      return body.errors?.[0]?.detail ?? "";
    }),
  );
  expect(sentences[0]).toContain("HEIC");
  expect(sentences[1]).toContain("50000 × 50000");
  expect(sentences[2]).toContain("damaged");
  expect(sentences[3]).toContain("damaged");
});

it("the page of a value tells the public the kind of its evidence, not its name", async () => {
  const form = new FormData();
  form.set("evidence", new File([Buffer.from("%PDF-1.7\n%public")], "Amina Juma, staff list.pdf"));
  const said = {
    status: "measured",
    amount: "20",
    sourceTitle: "County register 2024",
    sourceKind: "official",
  };
  for (const [name, value] of Object.entries({ ...said, period: "2014" })) form.set(name, value);
  const recorded = await jifunze.api("coordinator", "POST", "/cities/kilifi/measurements/7.2.2/values", form);
  expect(recorded.status).toBe(200);
  const path = `/cities/kilifi/values/${String(recorded.body.id)}`;
  const page = await (await fetch(new URL(path, jifunze.url))).text();
  expect(page).toContain("PDF, 16\u00a0B");
  expect(page).not.toContain("Amina");
  expect((await (await signedIn(jifunze, "coordinator")).get(path)).html).toContain("Amina");
});
