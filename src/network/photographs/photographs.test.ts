import { PhotonImage } from "@cf-wasm/photon";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { photograph, secrets } from "../../../test/support/pictures.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { mostPhotographs } from "./photograph.ts";

let jifunze: TestService;
const words = {
  alternativeEn: "Six women read aloud under a tree.",
  captionEn: "The reading circle of Ganze",
  credit: "Amina Said",
  licence: "cc_by",
  consent: "yes",
};

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

function formOf(fields: Record<string, string>, picture: Buffer | undefined = photograph()): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (picture) form.set("picture", new File([new Uint8Array(picture)], "circle.jpg"));
  return form;
}

const add = (person: Person, fields: Record<string, string> = words, picture?: Buffer, city = "kilifi") =>
  jifunze.api(person, "POST", `/cities/${city}/photographs`, formOf(fields, picture));

async function html(path: string, language = "en"): Promise<string> {
  const answer = await fetch(`${jifunze.url}${path}`, { headers: { "accept-language": language } });
  expect(answer.status).toBe(200);
  return answer.text();
}

const picture = (id: string, size: string) =>
  fetch(`${jifunze.url}/cities/kilifi/photographs/${id}/pictures/${size}`);

const shown = async (city = "kilifi") =>
  (await jifunze.api("public", "GET", `/cities/${city}/photographs`)).body as unknown as {
    id: string;
    version: number;
  }[];

describe("a photograph is not taken", () => {
  it.each<Person>(["public", "contributor", "otherCoordinator", "observer"])("from %s", async (person) => {
    expect((await add(person)).status).toBe(person === "public" ? 401 : 403);
  });

  it.each([
    ["without what is seen on it", { ...words, alternativeEn: " " }, "alternativeEn"],
    ["without who took it", { ...words, credit: "" }, "credit"],
    ["under terms that nobody knows", { ...words, licence: "mine" }, "licence"],
    ["while those on it do not agree", { ...words, consent: "" }, "consent"],
  ])("%s", async (_why, fields, field) => {
    const { status, body } = await add("coordinator", fields);
    expect(status).toBe(422);
    expect(body.errors?.map((error) => error.field)).toEqual([field]);
  });

  it("where it is no picture", async () => {
    const { status, body } = await add("coordinator", words, Buffer.from("%PDF-1.7 not a picture"));
    expect(status).toBe(422);
    expect(body.errors?.[0]?.detail).toContain("JPEG, PNG or WebP");
    expect(await shown()).toEqual([]);
  });
});

describe("a photograph of a city", () => {
  let first: string;
  let second: string;

  beforeAll(async () => {
    first = String((await add("coordinator", words, photograph({ width: 1600, height: 900 }))).body.id);
    second = String(
      (await add("coordinator", { ...words, alternativeEn: "", alternativeSw: "Watu wanacheza ngoma." })).body
        .id,
    );
  });

  it("opens the public page, with what is seen, who took it, and under which terms", async () => {
    const page = await html("/cities/kilifi");
    expect(page).toContain('alt="Six women read aloud under a tree."');
    expect(page).toContain("Photo: Amina Said");
    expect(page).toContain("CC BY 4.0");
    expect(page.indexOf(first)).toBeLessThan(page.indexOf(second));
    expect(await html("/")).toContain(`/photographs/${first}/pictures/phone`);
  });

  it("says in which language it is told where that is not the reader's", async () => {
    expect(await html("/cities/kilifi")).toMatch(/alt="Watu wanacheza ngoma." lang="sw"/);
    expect(await html("/cities/kilifi", "sw")).not.toMatch(/alt="Watu wanacheza ngoma." lang/);
  });

  it.each([
    ["phone", 640],
    ["small", 1280],
  ])("comes as a %s copy without what the camera wrote", async (size, width) => {
    const answer = await picture(first, size);
    expect(answer.headers.get("content-type")).toBe("image/jpeg");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(PhotonImage.new_from_byteslice(bytes).get_width()).toBe(width);
    const text = Buffer.from(bytes).toString("latin1");
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it("is described anew, but not over what somebody else saved", async () => {
    const path = `/cities/kilifi/photographs/${first}`;
    const change = { ...words, credit: "Amina S.", version: 1 };
    expect((await jifunze.api("coordinator", "PUT", path, change)).body).toMatchObject({ version: 2 });
    expect((await jifunze.api("coordinator", "PUT", path, change)).body.code).toBe(
      "network.photograph_changed",
    );
    expect(await html("/cities/kilifi")).toContain("Photo: Amina S.");
  });

  it("changes places with the one before it", async () => {
    await jifunze.api("coordinator", "POST", `/cities/kilifi/photographs/${second}/move`, { to: "earlier" });
    expect((await shown()).map(({ id }) => id)).toEqual([second, first]);
    await jifunze.api("coordinator", "POST", `/cities/kilifi/photographs/${second}/move`, { to: "earlier" });
    expect((await shown()).map(({ id }) => id)).toEqual([second, first]);
  });

  it("is gone when it is removed, its bytes too", async () => {
    const { db } = jifunze.service.database;
    const contents = () => db.selectFrom("fileContents").select("sha256").execute();
    const before = await contents();
    await jifunze.api("coordinator", "DELETE", `/cities/kilifi/photographs/${first}`);
    expect((await picture(first, "small")).status).toBe(404);
    expect(await html("/cities/kilifi")).not.toContain(first);
    expect(await contents()).toHaveLength(before.length - 1);
  });

  it("is one of so many at most", async () => {
    for (let count = 0; count < mostPhotographs; count++)
      await add("administrator", words, photograph({ width: 60 + count }), "laikipia");
    const { status, body } = await add("otherCoordinator", words, photograph({ width: 90 }), "laikipia");
    expect([status, body.code]).toEqual([409, "network.too_many_photographs"]);
    expect(await shown("laikipia")).toHaveLength(mostPhotographs);
  });
});

describe("the order of a city's page", () => {
  const arrange = async (person: Person, order: string[], version?: number) => {
    const { body } = await jifunze.api("coordinator", "GET", "/cities/kilifi/profile");
    return jifunze.api(person, "PUT", "/cities/kilifi/page-order", {
      order,
      version: version ?? body.version,
    });
  };

  it.each<Person>(["contributor", "otherCoordinator"])("is not changed by %s", async (person) => {
    expect((await arrange(person, ["scorecard"])).status).toBe(403);
  });

  it("is what its coordinator wants; the rest comes after", async () => {
    const headings = async () =>
      [...(await html("/cities/kilifi")).matchAll(/aria-labelledby="(about|scorecard)"/g)].map(
        ([, id]) => id,
      );
    expect(await headings()).toEqual(["about", "scorecard"]);
    expect((await arrange("coordinator", ["scorecard"])).status).toBe(200);
    expect(await headings()).toEqual(["scorecard", "about"]);
    expect((await arrange("coordinator", ["about"], 1)).body.code).toBe("network.profile_changed");
  });

  it("is chosen by a form without script", async () => {
    const { headers, form } = await opened("/cities/kilifi/page");
    form.set("place-about", "1");
    form.set("place-scorecard", "2");
    const saved = await fetch(`${jifunze.url}/cities/kilifi/page`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
      body: form.toString(),
      redirect: "manual",
    });
    expect(saved.status).toBe(303);
    const page = await html("/cities/kilifi");
    expect(page.indexOf('aria-labelledby="about"')).toBeLessThan(page.indexOf('aria-labelledby="scorecard"'));
  });

  async function opened(path: string) {
    const headers = jifunze.headersOf("coordinator");
    const page = await fetch(`${jifunze.url}${path}`, { headers }).then((answer) => answer.text());
    const hidden = [...page.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
    return { headers, form: new URLSearchParams(hidden.map(([, name = "", value = ""]) => [name, value])) };
  }
});
