// The logo of an organisation: kept with words by those who may say what it is, shown on its page and in its list, and gone for good.

import { PhotonImage } from "@cf-wasm/photon";
import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import { photograph, secrets } from "../../../test/support/pictures.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { organisationPlace } from "../../platform/place.ts";

const library = "/organisations/malindi-library";
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  for (const nameEn of ["Malindi Library", "Malindi Reading Rooms"])
    await jifunze.api("coordinator", "POST", "/organisations", {
      city: "kilifi",
      nameEn,
      sector: "other_public",
      isNew: "yes",
    });
  await giveRole(
    jifunze.service.database.db,
    "representative",
    "representative",
    organisationPlace("malindi-library"),
  );
});

afterAll(() => jifunze.stop());

function keep(
  person: Person,
  said: Record<string, string>,
  picture: Buffer = photograph({ width: 800, height: 400 }),
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(said)) form.set(name, value);
  form.set("picture", new File([new Uint8Array(picture)], "logo.jpg"));
  return jifunze.api(person, "PUT", `${library}/logo`, form);
}

const html = async (path: string) => (await fetch(`${jifunze.url}${path}`)).text();
const filesThere = async () =>
  (await jifunze.service.database.db.selectFrom("files").select("id").execute()).length;

it("is kept by who may say what the organisation is, with words, and only a picture", async () => {
  const words = { version: "0", alternativeEn: "An open book under a palm" };
  for (const person of ["public", "contributor", "otherCoordinator"] as const)
    expect((await keep(person, words)).status, person).toBe(person === "public" ? 401 : 403);
  const wordless = await keep("coordinator", { version: "0", alternativeEn: " " });
  expect(wordless.body.errors?.map(({ field }) => field)).toEqual(["alternativeEn"]);
  const paper = await keep("coordinator", words, Buffer.from("%PDF-1.7 no picture"));
  expect(paper.body.errors?.[0]?.detail).toContain("JPEG, PNG or WebP");
  expect((await fetch(`${jifunze.url}${library}/logo`)).status).toBe(404);
  expect(await filesThere()).toBe(0);
  expect((await keep("representative", words)).status).toBe(200);
  expect((await keep("coordinator", words)).body.code).toBe("organisations.organisation_changed");
  expect((await keep("coordinator", { ...words, version: "1" })).status).toBe(200);
  expect(await filesThere()).toBe(1);
});

it("is drawn anew without what the camera wrote, shown on the page with its words and small in the list", async () => {
  const answer = await fetch(`${jifunze.url}${library}/logo`);
  expect(answer.headers.get("content-type")).toBe("image/jpeg");
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect(PhotonImage.new_from_byteslice(bytes).get_width()).toBe(640);
  for (const secret of secrets) expect(Buffer.from(bytes).toString("latin1")).not.toContain(secret);
  expect(await html(library)).toContain(`src="${library}/logo" alt="An open book under a palm"`);
  const list = await html("/organisations");
  expect(list.match(/<img class="logo logo--small"/g)).toHaveLength(1);
  expect((await jifunze.api("public", "GET", library)).body.logo).toMatchObject({
    en: "An open book under a palm",
  });
});

it("goes along where the organisation is merged into one without, and back", async () => {
  const rooms = "/organisations/malindi-reading-rooms";
  const { body } = await jifunze.api("coordinator", "POST", `${library}/merges/malindi-reading-rooms`, {
    version: 1,
    otherVersion: 1,
  });
  expect((await fetch(`${jifunze.url}${rooms}/logo`)).status).toBe(200);
  await jifunze.api("coordinator", "POST", `${rooms}/merges/${String(body.merge)}/undo`, {});
  expect((await fetch(`${jifunze.url}${rooms}/logo`)).status).toBe(404);
  expect((await fetch(`${jifunze.url}${library}/logo`)).status).toBe(200);
});

it("is removed for good, and is nobody's but the insiders' where the organisation is suspended", async () => {
  const { body } = await jifunze.api("public", "GET", library);
  await jifunze.api("administrator", "POST", `${library}/steps/suspend`, {
    version: body.version,
    note: "For now.",
  });
  expect((await fetch(`${jifunze.url}${library}/logo`)).status).toBe(404);
  expect((await jifunze.api("representative", "DELETE", `${library}/logo`, {})).status).toBe(200);
  expect((await jifunze.api("representative", "DELETE", `${library}/logo`, {})).status).toBe(404);
  expect(await filesThere()).toBe(0);
});
