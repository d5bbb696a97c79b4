// The guiding documents, read from their published editions. An edition never changes, so each is parsed once.

import { z } from "zod";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import { refuse } from "../platform/problem.ts";
import { KeyFeatures, ReportTemplate, Sdgs, Themes } from "./edition.ts";
import { type EditionContent, type EditionKind, editionSchemas } from "./edition-kind.ts";
import { commitmentFor } from "./guiding-documents.ts";
import { knownDigest } from "./known-editions.ts";
import { retranslated } from "./retranslated.ts";

const parsed = new Map<string, EditionContent<EditionKind>>();
const mostParsed = 50;

/** One published edition of a document; the newest where none is named. */
export async function findEdition<Kind extends EditionKind>(
  db: Queryable,
  kind: Kind,
  named: { id?: string | undefined; edition?: string | undefined } = {},
): Promise<EditionContent<Kind> | undefined> {
  const digest = await knownDigest(JSON.stringify([kind, named.id, named.edition]), () =>
    digestOf(db, kind, named),
  );
  return digest === undefined ? undefined : editionWith(db, kind, digest);
}

async function digestOf(
  db: Queryable,
  kind: EditionKind,
  named: { id?: string | undefined; edition?: string | undefined },
): Promise<string | undefined> {
  let choice = db.selectFrom("editions").select("digest").where("kind", "=", kind);
  if (named.id !== undefined) choice = choice.where("id", "=", named.id);
  if (named.edition !== undefined) choice = choice.where("edition", "=", named.edition);
  const found = await choice.orderBy("loadedAt", "desc").limit(1).executeTakeFirst();
  return found?.digest;
}

/** The edition whose content has this digest; for those who have read that together with something else. */
export async function editionWith<Kind extends EditionKind>(
  db: Queryable,
  kind: Kind,
  digest: string,
): Promise<EditionContent<Kind>> {
  const known = parsed.get(`${kind} ${digest}`) ?? (await parse(db, kind, digest));
  return known as EditionContent<Kind>;
}

async function parse(db: Queryable, kind: EditionKind, digest: string): Promise<EditionContent<EditionKind>> {
  const { content } = await db
    .selectFrom("editions")
    .select("content")
    .where("kind", "=", kind)
    .where("digest", "=", digest)
    .executeTakeFirstOrThrow();
  const edition = retranslated(kind, editionSchemas[kind].parse(content));
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(`${kind} ${digest}`, edition);
  return edition;
}

export async function getEdition<Kind extends EditionKind>(db: Queryable, kind: Kind, edition?: string) {
  const found = await findEdition(db, kind, { edition });
  if (!found) throw refuse.not_found();
  return found;
}

export function currentKeyFeatures(db: Queryable): Promise<KeyFeatures> {
  return getEdition(db, "key-features");
}

export function currentTemplate(db: Queryable): Promise<ReportTemplate> {
  return getEdition(db, "report-template");
}

export function sdgs(db: Queryable): Promise<Sdgs> {
  return getEdition(db, "sdgs");
}

export function themes(db: Queryable): Promise<Themes> {
  return getEdition(db, "themes");
}

/** What an edition of the Key Features calls a focus area, with the group that it is in. */
export interface NamedArea {
  id: string;
  name: Readonly<Record<string, string>>;
  group: string;
  groupName: Readonly<Record<string, string>>;
  features: readonly { id: string; name: Readonly<Record<string, string>> }[];
}

/** The focus area that a feature is of, as an edition has it. */
export const areaOfFeature = (areas: readonly NamedArea[], feature: string): NamedArea | undefined =>
  areas.find(({ features }) => features.some(({ id }) => id === feature));

export async function namedFocusAreas(db: Queryable): Promise<NamedArea[]> {
  const { groups } = await currentKeyFeatures(db);
  return groups.flatMap(({ id: group, name: groupName, focusAreas }) =>
    focusAreas.map(({ id, name, features }) => ({
      id,
      name,
      group,
      groupName,
      features: features.map((feature) => ({ id: feature.id, name: feature.name })),
    })),
  );
}

/** One focus area with the group and the document that it is of, and its commitment in the declaration. */
export const focusAreaQuery = query({
  name: "framework.getFocusArea",
  input: z.object({ focusArea: z.string().max(20) }),
  allow: everyone,
  async run({ focusArea: id }, { db }) {
    const keyFeatures = await currentKeyFeatures(db);
    const commitment = commitmentFor(await getEdition(db, "declaration"), id);
    for (const group of keyFeatures.groups) {
      const focusArea = group.focusAreas.find((one) => one.id === id);
      if (focusArea) return { focusArea, group, keyFeatures, commitment };
    }
    throw refuse.not_found();
  },
});

/** One goal with the document that it is of. */
export const goalQuery = query({
  name: "framework.getGoal",
  input: z.object({ goal: z.string().max(20) }),
  allow: everyone,
  async run({ goal: id }, { db }) {
    const document = await sdgs(db);
    const goal = document.goals.find((one) => one.id === id);
    if (!goal) throw refuse.not_found();
    return { goal, document };
  },
});

export const whichEdition = z.strictObject({
  edition: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe("An edition's name; the newest where none is given."),
});

export const keyFeaturesQuery = query({
  name: "framework.getKeyFeatures",
  route: "GET /framework/key-features",
  summary: "The Key Features of Learning Cities: groups, focus areas, features and measurements.",
  input: whichEdition,
  output: KeyFeatures,
  allow: everyone,
  run: ({ edition }, { db }) => getEdition(db, "key-features", edition),
});

export const sdgsQuery = query({
  name: "framework.getSdgs",
  route: "GET /framework/sdgs",
  summary: "The 17 Sustainable Development Goals and their targets, with short labels.",
  input: whichEdition,
  output: Sdgs,
  allow: everyone,
  run: ({ edition }, { db }) => getEdition(db, "sdgs", edition),
});

export const themesQuery = query({
  name: "framework.getThemes",
  route: "GET /framework/themes",
  summary: "The themes of learning cities.",
  input: whichEdition,
  output: Themes,
  allow: everyone,
  run: ({ edition }, { db }) => getEdition(db, "themes", edition),
});

export const reportTemplateQuery = query({
  name: "framework.getReportTemplate",
  route: "GET /framework/report-template",
  summary: "The sections and questions of the Progress Report, with guidance and word limits.",
  input: whichEdition,
  output: ReportTemplate,
  allow: everyone,
  run: ({ edition }, { db }) => getEdition(db, "report-template", edition),
});
