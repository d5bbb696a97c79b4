// What of the framework can be found: the Key Features down to each measurement, the SDGs with their targets, and the documents.
// It all comes in editions, so that it is read whole and changes only with these.

import { createHash } from "node:crypto";
import type { Queryable } from "../platform/database/database.ts";
import { type Localised, localisedPlain } from "../platform/i18n/localised.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { idsAfter, inEach, type Searchable, type SearchDocument } from "../platform/search/searchable.ts";
import { currentDeclaration } from "./document-queries.ts";
import { type KeyFeatures, measurementsOf } from "./edition.ts";
import {
  commitmentPath,
  declarationPath,
  focusAreaPath,
  frameworkPath,
  globalNetworkPath,
  goalPath,
  measurementPath,
  outcomeDocumentsPath,
  sdgsPath,
  targetPath,
  templatePath,
  themesPath,
} from "./paths.ts";
import { currentKeyFeatures, currentTemplate, getEdition, sdgs, themes } from "./queries.ts";

/** A kind whose records are all read from editions. */
function ofEditions(
  kind: "feature" | "goal" | "document",
  position: number,
  all: (db: Queryable) => Promise<SearchDocument[]>,
): Searchable {
  return {
    kind,
    title: `search:kinds.${kind}`,
    one: `search:kind.${kind}`,
    position,
    read: async (db, ids) => (await all(db)).filter(({ id }) => ids.includes(id)),
    ids: async (db, after, most) =>
      idsAfter(
        (await all(db)).map(({ id }) => id),
        after,
        most,
      ),
    edition: async (db) =>
      createHash("sha256")
        .update(JSON.stringify(await all(db)))
        .digest("base64url"),
  };
}

export const searchableFeatures = ofEditions("feature", 20, async (db) => {
  const keyFeatures = await currentKeyFeatures(db);
  return [...areasOf(keyFeatures), ...measuredIn(keyFeatures)];
});

const forAll = { audience: ["everyone"] as const };

function areasOf({ groups }: KeyFeatures): SearchDocument[] {
  return groups.flatMap((group) =>
    group.focusAreas.flatMap((area): SearchDocument[] => [
      {
        ...forAll,
        id: area.id,
        href: focusAreaPath(area.id),
        title: area.name,
        names: [area.id],
        about: group.name,
        importance: 7,
      },
      ...area.features.map(
        (feature): SearchDocument => ({
          ...forAll,
          id: feature.id,
          href: `${focusAreaPath(area.id)}#feature-${feature.id}`,
          title: feature.name,
          names: [feature.id],
          about: area.name,
          importance: 5,
        }),
      ),
    ]),
  );
}

function measuredIn(keyFeatures: KeyFeatures): SearchDocument[] {
  return measurementsOf(keyFeatures).map(({ measurement, feature, focusArea }) => ({
    ...forAll,
    id: measurement.id,
    href: measurementPath(measurement.id),
    title: measurement.name,
    names: [measurement.id],
    about: inEach(
      (_t, language) =>
        `${measurement.id}, ${localisedPlain(focusArea.name, language)}: ${localisedPlain(feature.name, language)}`,
    ),
    text: measurement.definition,
    importance: 6,
  }));
}

export const searchableGoals = ofEditions("goal", 40, async (db) =>
  (await sdgs(db)).goals.flatMap((goal): SearchDocument[] => [
    {
      ...forAll,
      id: goal.id,
      href: goalPath(goal.id),
      title: inEach((_t, language) => `${goal.id} ${localisedPlain(goal.label, language)}`),
      names: [`SDG ${goal.id}`, `SDG${goal.id}`],
      importance: 6,
    },
    ...goal.targets.map(
      (target): SearchDocument => ({
        ...forAll,
        id: target.id,
        href: targetPath(target.id),
        title: inEach((_t, language) => `${target.id} ${localisedPlain(target.label, language)}`),
        about: goal.label,
        importance: 3,
      }),
    ),
  ]),
);

export const searchableDocuments = ofEditions("document", 30, async (db) => [
  ...(await partsOfDeclaration(db)),
  ...(await outcomes(db)),
  ...(await globalNetwork(db)),
  ...(await themesFound(db)),
  named("features", frameworkPath, "framework:title"),
  named("sdgs", sdgsPath, "framework:sdgs.title"),
  {
    ...named("template", templatePath, "framework:template.title"),
    title: (await currentTemplate(db)).title,
  },
]);

function named(id: string, href: string, title: MessageKey): SearchDocument {
  return { ...forAll, id, href, title: inEach((t) => t(title)), importance: 8 };
}

async function partsOfDeclaration(db: Queryable): Promise<SearchDocument[]> {
  const declaration = await currentDeclaration(db);
  return [
    {
      ...forAll,
      id: "declaration",
      href: declarationPath,
      title: declaration.title,
      about: declaration.subtitle,
      text: together(declaration.calls.map(({ text }) => text)),
      importance: 8,
    },
    ...declaration.commitments.map(
      (commitment): SearchDocument => ({
        ...forAll,
        id: `declaration/${commitment.id}`,
        href: commitmentPath(commitment.id),
        title: commitment.title,
        names: Object.values(commitment.heading),
        about: declaration.title,
        text: together(commitment.actions.map(({ text }) => text)),
        importance: 5,
      }),
    ),
  ];
}

async function outcomes(db: Queryable): Promise<SearchDocument[]> {
  const { title, documents } = await getEdition(db, "outcome-documents");
  return documents.map((document) => ({
    ...forAll,
    id: `outcome/${document.id}`,
    href: `${outcomeDocumentsPath}#${document.id}`,
    title: document.title,
    names: Object.values(document.place),
    about: title,
    text: together([document.theme, ...document.points]),
    importance: 6,
  }));
}

async function globalNetwork(db: Queryable): Promise<SearchDocument[]> {
  const { title, sections } = await getEdition(db, "global-network");
  return [
    { ...forAll, id: "global-network", href: globalNetworkPath, title, names: ["GNLC"], importance: 8 },
    ...sections.map(
      (section): SearchDocument => ({
        ...forAll,
        id: `global-network/${section.id}`,
        href: `${globalNetworkPath}#${section.id}`,
        title: section.title,
        about: title,
        text: together(section.points.map(({ text }) => text)),
        importance: 4,
      }),
    ),
  ];
}

async function themesFound(db: Queryable): Promise<SearchDocument[]> {
  const { title, themes: all } = await themes(db);
  return all.map(({ id, label, description }) => ({
    ...forAll,
    id: `theme/${id}`,
    href: `${themesPath}#${id}`,
    title: label,
    about: title,
    text: description,
    importance: 5,
  }));
}

/** Several texts as one, in each language that one of them is in. */
function together(texts: readonly Localised[]): Record<string, string> {
  const languages = [...new Set(texts.flatMap((text) => Object.keys(text)))];
  return Object.fromEntries(
    languages.map((language) => [language, texts.flatMap((text) => text[language] ?? []).join("\n")]),
  );
}
