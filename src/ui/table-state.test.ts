import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allFound, applyTableState, type Column, readTableState, withParameters } from "./table-state.ts";

interface Row {
  city: string;
  people: number;
}

const columns: Column<Row>[] = [
  { key: "city", header: "City", text: ({ city }) => city },
  {
    key: "people",
    header: "People",
    numeric: true,
    text: ({ people }) => `${people}`,
    sortValue: ({ people }) => people,
  },
];
const rows: Row[] = [
  { city: "Nairobi", people: 4_397_073 },
  { city: "kilifi", people: 1_453_787 },
  { city: "Laikipia", people: 518_560 },
];
const stateOf = (search: string) => readTableState(new URL(`http://x/cities${search}`), columns);
const namesFor = (search: string) => allFound(rows, stateOf(search), columns).map(({ city }) => city);

describe("a table's address", () => {
  test("made up by hand, shows the table as it is", () => {
    expect(stateOf("?sort=password&page=-3")).toEqual({
      sort: undefined,
      descending: false,
      filter: "",
      page: 1,
    });
    expect(stateOf("?page=1.5").page).toBe(1);
    expect(stateOf(`?filter=${"a".repeat(500)}`).filter).toHaveLength(100);
  });

  test("sorts numbers by size and names without regard to capitals", () => {
    expect(namesFor("?sort=people")).toEqual(["Laikipia", "kilifi", "Nairobi"]);
    expect(namesFor("?sort=-people")).toEqual(["Nairobi", "kilifi", "Laikipia"]);
    expect(namesFor("?sort=city")).toEqual(["kilifi", "Laikipia", "Nairobi"]);
  });

  test("filters by what any column says", () => {
    expect(namesFor("?filter=KILI")).toEqual(["kilifi"]);
    expect(namesFor("?filter=518")).toEqual(["Laikipia"]);
    expect(namesFor("?filter=Mombasa")).toEqual([]);
  });

  test("past the last page shows the last page", () => {
    const shown = applyTableState(rows, stateOf("?page=9"), columns);
    expect(shown).toMatchObject({ page: 1, pages: 1, found: 3 });
  });

  test("keeps its other parameters when one changes", () => {
    const url = new URL("http://x/cities?sort=city&page=3&lang=sw");
    expect(withParameters(url, { sort: "-city", page: undefined })).toBe("/cities?sort=-city&lang=sw");
    expect(withParameters(new URL("http://x/cities?page=2"), { page: undefined })).toBe("/cities");
  });
});

test("the pages of a table together hold every row once", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(), { maxLength: 240 }),
      fc.constantFrom("", "people", "-people"),
      (all, sort) => {
        const many = all.map((people, index) => ({ city: `${index}`, people }));
        const onPage = (page: number) =>
          applyTableState(many, stateOf(`?sort=${sort}&page=${page}`), columns);
        const { pages } = onPage(1);
        const shown = Array.from({ length: pages }, (_, index) => onPage(index + 1).rows).flat();
        expect(new Set(shown.map(({ city }) => city)).size).toBe(many.length);
        expect(shown).toHaveLength(many.length);
      },
    ),
  );
});
