// Evidence as reports and others cite it.

import type { Citable, CitableKind, Snapshot } from "../platform/citable.ts";
import { searching, suggesting } from "../platform/citable-record.ts";
import type { Queryable } from "../platform/database/database.ts";
import { unnamedFile } from "../platform/files/file-type.ts";
import { paths } from "./paths.ts";
import { type StoredEvidence, storedEvidenceById } from "./stored-evidence.ts";

export const citableEvidence: CitableKind = {
  name: "evidence",
  words: { title: "evidence:citable.title", cite: "evidence:citable.cite" },
  // A document can back any answer.
  backs: () => true,
  find: findEvidence,

  suggest: suggesting(findEvidence, (db, about) =>
    evidenceOf(db, about.cityId).orderBy("addedAt", "desc").orderBy("id"),
  ),

  search: searching(findEvidence, (db, about) => evidenceOf(db, about.cityId)).by({
    texts: ["title", "description", "url"],
    order: [{ by: "addedAt", descending: true }],
  }),
};

function evidenceOf(db: Queryable, cityId: string) {
  return db
    .selectFrom("evidence")
    .select(["id", "title", "description", "url", "addedAt"])
    .where("cityId", "=", cityId);
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
