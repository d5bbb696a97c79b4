// Which cities the network has is seen to in the screens, by its administrators.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";
import type { City } from "./city.ts";
import { joinedWords, placeWords, whoseFigures } from "./place-words.ts";

let jifunze: TestService;
let administrator: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  administrator = await signedIn(jifunze, "administrator");
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

const mombasa = {
  code: "mombasa",
  nameEn: "Mombasa",
  kind: "city",
  countyEn: "Mombasa",
  countyCode: "1",
  figuresOf: "county",
  areaNames: "Mombasa\nMombasa County",
  longitude: "39.67",
  latitude: "-4.04",
  joined: "2024-05",
};

const read = async (city: string) => (await send("public", "GET", `/cities/${city}`)).body as unknown as City;

describe("a city is added", () => {
  it("by nobody but an administrator", async () => {
    for (const person of ["coordinator", "reviewer", "observer"] as const)
      expect((await send(person, "POST", "/cities", mombasa)).status).toBe(403);
  });

  it.each([
    [{ code: "Mombasa!" }, "code"],
    [{ code: "kilifi" }, "code"],
    [{ nameEn: " " }, "nameEn"],
    [{ kind: "village" }, "kind"],
    [{ countyEn: "" }, "place"],
    [{ place: "Xyzzyqwrt" }, "place"],
    [{ place: "Malindi" }, "place"],
    [{ areaNames: " \n" }, "areaNames"],
    [{ areaNames: "KILIFI" }, "areaNames"],
    [{ longitude: "east" }, "longitude"],
    [{ latitude: "91" }, "latitude"],
    [{ joined: "2024-13" }, "joined"],
    [{ joined: "2023-02-30" }, "joined"],
    [{ joined: "last year" }, "joined"],
  ])("not with %j, which is told at its field", async (wrong, field) => {
    const { status, body } = await send("administrator", "POST", "/cities", { ...mombasa, ...wrong });
    expect([status, body.errors?.map((error) => error.field.split(".")[0])]).toEqual([422, [field]]);
  });

  it("in the screens, and stands where cities stand, with what is known of its day as it is known", async () => {
    const form = await administrator.get("/network/cities/new");
    const key = /name="_key" value="([^"]+)"/.exec(form.html)?.[1] ?? "";
    const done = await administrator.post("/network/cities/new", { _key: key, ...mombasa });
    expect(done.html).toContain("The city is added.");
    expect(done.html).toContain("in Mombasa County");
    expect(done.html).toContain("May 2024");
    expect(await (await fetch(`${jifunze.url}/cities`)).text()).toContain("Mombasa");
    expect(await read("mombasa")).toMatchObject({ joined: "2024-05", population: null });
  });
});

describe("where a city lies", () => {
  it("is named in words; what fits several places comes back, with those to choose from and what was typed", async () => {
    const form = await administrator.get("/network/cities/new");
    const key = /name="_key" value="([^"]+)"/.exec(form.html)?.[1] ?? "";
    const others = {
      ...mombasa,
      countyEn: "",
      countyCode: "",
      code: "malindi",
      nameEn: "Malindi Town",
      areaNames: "Malindi",
    };
    const again = await administrator.post("/network/cities/new", { _key: key, ...others, place: "malindi" });
    expect(again.status).toBe(422);
    expect(again.html).toContain("Several places are called “malindi”. Choose one of them.");
    expect(again.html).toContain('value="malindi"');
    expect(again.html).toContain('value="Malindi Town"');
    for (const place of ["ke-003-malindi", "ke-c016"]) expect(again.html).toContain(`value="${place}"`);
    const nextKey = /name="_key" value="([^"]+)"/.exec(again.html)?.[1] ?? "";
    const done = await administrator.post("/network/cities/new", {
      _key: nextKey,
      ...others,
      place: "malindi",
      placeChosen: "ke-c016",
    });
    expect(done.html).toContain("The city is added.");
    expect((await read("malindi")).place).toMatchObject({
      locatedIn: "ke-c016",
      county: { en: "Kilifi" },
      countyCode: "003",
    });
    const edit = await administrator.get("/network/cities/malindi/edit");
    expect(edit.html).toContain('value="Malindi constituency, Kilifi County"');
    expect((await administrator.get("/places/ke-003")).html).toContain('href="/cities/malindi"');
  });
});

describe("a city is edited", () => {
  it("by who saw its last version", async () => {
    const { version } = await read("mombasa");
    const changed = {
      ...mombasa,
      code: undefined,
      kind: "county",
      figuresOf: "itself",
      nameEn: "Mombasa County",
    };
    expect((await send("administrator", "PUT", "/cities/mombasa", { ...changed, version })).status).toBe(200);
    expect((await send("administrator", "PUT", "/cities/mombasa", { ...changed, version })).status).toBe(409);
    expect(await read("mombasa")).toMatchObject({ name: "Mombasa County", kind: "county" });
  });
});

describe("a city is retired", () => {
  const reason = "The county left the network.";

  it("asked once, with whom it concerns; it leaves the lists, keeps its page, and its people's roles rest", async () => {
    const page = await administrator.get("/network/cities/laikipia/retire");
    const key = /name="_key" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
    const asked = await administrator.post("/network/cities/laikipia/retire", { _key: key, reason });
    expect(asked.html).toContain("Retire Laikipia County?");
    expect(asked.html).toContain("2 people with a role there");
    expect((await read("laikipia")).retiredAt).toBeNull();
    expect((await send("otherCoordinator", "GET", "/cities/laikipia/people")).status).toBe(200);

    const again = /name="_key" value="([^"]+)"/.exec(asked.html)?.[1] ?? "";
    const done = await administrator.post("/network/cities/laikipia/retire", {
      _key: again,
      reason,
      _confirmed: "yes",
    });
    expect(done.html).toContain("The city is retired.");
    expect(done.html).toContain(reason);
    expect((await send("otherCoordinator", "GET", "/cities/laikipia/people")).status).toBe(403);
    const { cities } = (await send("public", "GET", "/cities")).body as unknown as { cities: City[] };
    expect(cities.map(({ id }) => id)).not.toContain("laikipia");
    const front = await fetch(`${jifunze.url}/cities/laikipia`);
    const html = await front.text();
    expect(front.status).toBe(200);
    expect(html).toContain("No member of the network any more");
    expect(html).not.toContain(reason);
  });

  it("and taken back with all that it had", async () => {
    expect((await send("administrator", "POST", "/cities/laikipia/retire", { reason })).body.code).toBe(
      "network.city_retired",
    );
    const done = await administrator.post("/network/cities/laikipia/take-back");
    expect(done.html).toContain("The city is a member again");
    expect((await send("otherCoordinator", "GET", "/cities/laikipia/people")).status).toBe(200);
    expect((await send("administrator", "POST", "/cities/laikipia/take-back", {})).body.code).toBe(
      "network.city_not_retired",
    );
  });
});

describe("Kuno Learning City", () => {
  it("lies in Garissa County, and its population is the county's: as data", async () => {
    const kuno = await read("kuno");
    expect([placeWords(kuno, "en"), whoseFigures(kuno, "en")]).toEqual([
      "in Garissa County",
      "of Garissa County",
    ]);
    expect(placeWords(kuno, "sw")).toBe("katika Kaunti ya Garissa");
    expect(placeWords(await read("kilifi"), "en")).toBe("Kilifi County");
    const html = await (await fetch(`${jifunze.url}/cities/kuno`)).text();
    expect(html).toContain("in Garissa County");
    expect(html).toContain("Population and area are those of Garissa County");
  });

  it.each([
    ["2022", "2022"],
    ["2022-05", "May 2022"],
    ["2022-05-14", "14 May 2022"],
    [null, ""],
  ] as const)("and a day of joining known as %s stays so", (joined, words) => {
    expect(joinedWords(joined, "en")).toBe(words);
  });
});
