// What catalogues of data read of our open data, with all that they need to list it.

import { expect, it } from "vitest";
import { dataCatalogue } from "./dcat.ts";

type Node = Record<string, unknown>;

it("says who publishes it, what it is, under which licence, and each kind of file by its address in the register", () => {
  const catalogue = dataCatalogue(
    [{ id: "kilifi", names: { en: "Kilifi" } }],
    "https://jifunze.example",
  ) as Node;
  expect(catalogue).toMatchObject({
    "dcterms:publisher": {
      "@type": "foaf:Agent",
      "foaf:name": expect.arrayContaining([expect.objectContaining({ "@language": "en" })]),
      "foaf:homepage": { "@id": "https://jifunze.example/" },
    },
    "dcterms:description": [
      { "@language": "en", "@value": expect.stringMatching(/^What the learning cities know/) },
      { "@language": "sw", "@value": expect.any(String) },
    ],
  });
  const sets = catalogue["dcat:dataset"] as Node[];
  expect(sets.length).toBeGreaterThan(0);
  const license = { "@id": "https://creativecommons.org/licenses/by/4.0/" };
  for (const set of sets) {
    expect(set).toMatchObject({ "dcterms:license": license });
    for (const file of set["dcat:distribution"] as Node[])
      expect(file).toMatchObject({
        "dcterms:license": license,
        "dcat:mediaType": {
          "@id": expect.stringMatching(
            /^https:\/\/www\.iana\.org\/assignments\/media-types\/(text|application)\/[\w.+-]+$/,
          ),
        },
      });
  }
});
