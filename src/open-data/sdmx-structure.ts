// The structure of our SDMX data as a structure message (SDMX-JSON 2.0): what a registry or a statistical program
// loads first, so that it understands the data messages of every city.

import { type KeyFeatures, measurementsOf, sourceKinds, units } from "../framework/edition.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import {
  agency,
  areaCode,
  attributeIds,
  dimensionIds,
  indicatorCode,
  saidConcepts,
} from "../values/sdmx-codes.ts";

const version = "1.0";
const urn = (kind: string, id: string) => `urn:sdmx:org.sdmx.infomodel.${kind}=${agency}:${id}(${version})`;
const conceptUrn = (id: string) =>
  `urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=${agency}:CONCEPTS(${version}).${id}`;
const named = (id: string, name: string) => ({ id, name, names: { en: name } });
const owned = (id: string, name: string) => ({ ...named(id, name), agencyID: agency, version });

const conceptNames: Record<(typeof dimensionIds)[number] | (typeof attributeIds)[number], string> = {
  ...saidConcepts,
  FREQ: "Frequency",
  REF_AREA: "City",
  INDICATOR: "Measurement of the Key Features",
  SEX: "Sex",
  AGE: "Age",
  URBANISATION: "Urban or rural",
  DISABILITY: "Disability",
  SUB_AREA: "Sub-county",
  TIME_PERIOD: "Time period",
  UNIT_MEASURE: "Unit of measure",
  SUB_AREA_NAME: "Name of the sub-county",
};

interface Code {
  id: string;
  name: string;
}

const everybody = { id: "_T", name: "Total" };

/** The code lists that are ours or fixed; ages and sub-counties are open: their codes follow a rule. */
function codeLists(keyFeatures: KeyFeatures, cities: readonly Code[]): Record<string, Code[]> {
  return {
    REF_AREA: cities.map(({ id, name }) => ({ id: areaCode(id), name })),
    INDICATOR: measurementsOf(keyFeatures).map(({ measurement }) => ({
      id: indicatorCode(measurement.id),
      name: measurement.name.en,
    })),
    SEX: [everybody, { id: "F", name: "Female" }, { id: "M", name: "Male" }, { id: "_O", name: "Other" }],
    URBANISATION: [everybody, { id: "U", name: "Urban" }, { id: "R", name: "Rural" }],
    DISABILITY: [
      everybody,
      { id: "PD", name: "Persons with disability" },
      { id: "PWD", name: "Persons without disability" },
    ],
    OBS_STATUS: [
      { id: "A", name: "Normal value" },
      { id: "L", name: "Missing value; data exist but were not collected" },
      { id: "M", name: "Missing value; data cannot exist" },
    ],
    UNIT_MEASURE: units.map((unit) => ({ id: unit.toUpperCase(), name: unit.replaceAll("_", " ") })),
    SOURCE_KIND: sourceKinds.map((kind) => ({ id: kind.toUpperCase(), name: kind })),
  };
}

export function structureMessage(keyFeatures: KeyFeatures, cities: readonly Code[], now: Date) {
  const lists = codeLists(keyFeatures, cities);
  const representation = (id: string) =>
    id in lists ? { enumeration: urn("codelist.Codelist", `CL_${id}`) } : { format: { dataType: "String" } };
  const component = (id: string) => ({
    id,
    conceptIdentity: conceptUrn(id),
    localRepresentation: representation(id),
  });
  return {
    meta: {
      schema: "https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json",
      id: `structure-${now.getTime()}`,
      prepared: now.toISOString(),
      test: false,
      contentLanguages: [defaultLanguage],
      sender: { id: agency },
    },
    data: {
      conceptSchemes: [
        {
          ...owned("CONCEPTS", "Concepts"),
          concepts: [
            ...[...dimensionIds, ...attributeIds].map((id) => named(id, conceptNames[id])),
            named("OBS_VALUE", "Value"),
          ],
        },
      ],
      codelists: Object.entries(lists).map(([id, codes]) => ({
        ...owned(`CL_${id}`, conceptNames[id as "SEX"]),
        codes: codes.map((code) => named(code.id, code.name)),
      })),
      dataStructures: [
        {
          ...owned("KEY_FEATURES", keyFeatures.title.en),
          dataStructureComponents: {
            dimensionList: {
              id: "DimensionDescriptor",
              dimensions: dimensionIds
                .filter((id) => id !== "TIME_PERIOD")
                .map((id, position) => ({ ...component(id), position })),
              timeDimension: {
                id: "TIME_PERIOD",
                conceptIdentity: conceptUrn("TIME_PERIOD"),
                localRepresentation: { format: { dataType: "ObservationalTimePeriod" } },
              },
            },
            measureList: {
              id: "MeasureDescriptor",
              measures: [
                {
                  id: "OBS_VALUE",
                  conceptIdentity: conceptUrn("OBS_VALUE"),
                  localRepresentation: { format: { dataType: "Decimal" } },
                  usage: "optional",
                },
              ],
            },
            attributeList: {
              id: "AttributeDescriptor",
              attributes: attributeIds.map((id) => ({
                ...component(id),
                usage: "optional",
                attributeRelationship: { observation: {} },
              })),
            },
          },
        },
      ],
      dataflows: [
        {
          ...owned("KEY_FEATURES", keyFeatures.title.en),
          structure: urn("datastructure.DataStructure", "KEY_FEATURES"),
        },
      ],
    },
  };
}
