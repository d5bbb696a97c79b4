// Evidence as reports and others cite it.

import { type Citable, type CitableKind, inOrderOf, type Snapshot } from "../platform/citable.ts";
import type { Queryable } from "../platform/database/database.ts";
import { listedPage } from "../platform/database/listed.ts";
import { unnamedFile } from "../platform/files/file-type.ts";
import { paths } from "./paths.ts";
import { type StoredEvidence, storedEvidenceById } from "./stored-evidence.ts";

const foundPerPage = 20;

export const citableEvidence: CitableKind = {
  name: "evidence",
  words: { title: "evidence:citable.title", cite: "evidence:citable.cite" },
  // A document can back any answer.
  backs: () => true,
  find: findEvidence,

  async suggest(db, about, most) {
    const rows = await evidenceOf(db, about.cityId)
      .orderBy("addedAt", "desc")
      .orderBy("id")
      .limit(most)
      .execute();
    return inOrder(db, about.cityId, rows);
  },

  async search(db, about, { text, page }) {
    const found = await listedPage(
      db,
      evidenceOf(db, about.cityId),
      { filter: text, page },
      {
        sortable: {},
        texts: ["title", "description", "url"],
        order: [{ by: "addedAt", descending: true }],
        unique: "id",
        rowsPerPage: foundPerPage,
      },
    );
    return { records: await inOrder(db, about.cityId, found.rows), page: found.page, pages: found.pages };
  },
};

function evidenceOf(db: Queryable, cityId: string) {
  return db
    .selectFrom("evidence")
    .select(["id", "title", "description", "url", "addedAt"])
    .where("cityId", "=", cityId);
}

async function inOrder(db: Queryable, cityId: string, rows: readonly { id: string }[]): Promise<Citable[]> {
  const ids = rows.map(({ id }) => id);
  return inOrderOf(rows, await findEvidence(db, cityId, ids));
}

async function findEvidence(db: Queryable, cityId: string, ids: readonly string[]): Promise<Citable[]> {
  const found = await storedEvidenceById(db, cityId, ids);
  return found.map((evidence) => citable(cityId, evidence));
}

function citable(cityId: string, evidence: StoredEvidence): Citable {
  const { id, title, file, version } = evidence;
  return {
    id,
    href: paths.evidence(cityId, id),
    title: () => title,
    version,
    // What was used once is never removed.
    isGone: false,
    snapshot: snapshotOf(evidence),
    files: file ? [{ sha256: file.sha256, mediaType: file.mediaType, size: file.size, title }] : [],
  };
}

function snapshotOf({ title, url, file }: StoredEvidence): Snapshot {
  return file ? { kind: "file", ...unnamedFile(file) } : { kind: "link", title, url: url ?? "" };
}
