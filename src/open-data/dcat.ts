// What open data there is, as catalogues of data read it (DCAT 3 as JSON-LD): for each city its values, what slices give besides,
// also of the whole network, and where programs ask for all of it. No I/O.

import { network } from "../network/network.ts";
import { languages } from "../platform/i18n/languages.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { translator } from "../platform/i18n/messages.ts";
import { licence, taggedTexts } from "../platform/schema-org.ts";
import type { WrittenText } from "../platform/written.ts";
import { dataFiles } from "./data-files.ts";
import { paths } from "./paths.ts";
import { type OpenDataset, openDatasets, openServices } from "./slots.ts";

const valuesOf: OpenDataset = {
  name: "values",
  title: "open-data:dcat.values",
  about: "open-data:data.explain",
  files: (city) =>
    Object.entries(dataFiles).map(([name, type]) => ({ href: paths.dataFile(city, name), name, type })),
};

interface City {
  id: string;
  names: WrittenText;
}

/** Where a set of data is: of a city or of the network. */
interface Given {
  id: string;
  page: string;
  files: ReturnType<NonNullable<OpenDataset["files"]>>;
}

/** By its address in the register, without what belongs to the single file. */
const mediaType = (type: string) =>
  `https://www.iana.org/assignments/media-types/${type.split(";")[0]?.trim()}`;

export function dataCatalogue(cities: readonly City[], baseUrl: string): object {
  const address = (path: string) => new URL(path, baseUrl).href;
  const inAll = (key: MessageKey, city?: WrittenText) =>
    languages.map((language) => ({
      "@language": language,
      "@value": translator(language)(key, { city }),
    }));
  const dataset = ({ title, about }: OpenDataset, of: WrittenText, { id, page, files }: Given) => ({
    "@id": address(id),
    "@type": "dcat:Dataset",
    "dcterms:title": inAll(title, of),
    "dcterms:description": inAll(about, of),
    "dcat:landingPage": { "@id": address(page) },
    "dcterms:license": { "@id": licence },
    "dcat:distribution": files.map((file) => ({
      "@type": "dcat:Distribution",
      "dcterms:title": file.name,
      "dcat:downloadURL": { "@id": address(file.href) },
      "dcat:mediaType": { "@id": mediaType(file.type) },
      "dcterms:license": { "@id": licence },
    })),
  });
  return {
    "@context": {
      dcat: "http://www.w3.org/ns/dcat#",
      dcterms: "http://purl.org/dc/terms/",
      foaf: "http://xmlns.com/foaf/0.1/",
    },
    "@id": address(paths.catalogue),
    "@type": "dcat:Catalog",
    "dcterms:title": inAll("open-data:dcat.title"),
    "dcterms:description": inAll("open-data:dcat.about"),
    "dcterms:publisher": {
      "@type": "foaf:Agent",
      "foaf:name": taggedTexts(network().name),
      "foaf:homepage": { "@id": address("/") },
    },
    "dcterms:license": { "@id": licence },
    "dcat:service": openServices.given().map(({ name, title, about, address: at, conformsTo }) => ({
      "@id": address(`${paths.catalogue}#${name}`),
      "@type": "dcat:DataService",
      "dcterms:title": inAll(title),
      "dcterms:description": inAll(about),
      "dcat:endpointURL": { "@id": address(at) },
      "dcterms:conformsTo": { "@id": conformsTo },
    })),
    "dcat:dataset": [
      ...cities.flatMap(({ id, names }) =>
        [valuesOf, ...openDatasets.given()].flatMap((set) =>
          set.files
            ? [
                dataset(set, names, {
                  id: `${paths.data(id)}#${set.name}`,
                  page: paths.data(id),
                  files: set.files(id),
                }),
              ]
            : [],
        ),
      ),
      ...openDatasets
        .given()
        .flatMap((set) =>
          set.ofNetwork
            ? [dataset(set, network().name, { id: `${paths.catalogue}#${set.name}`, ...set.ofNetwork })]
            : [],
        ),
    ],
  };
}
