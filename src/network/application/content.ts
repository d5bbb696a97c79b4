// All that is signed and handed in, as one record with one digest: with another word in it, it is another one.

import { canonicalForm, digestOf } from "../../platform/sealing/signature.ts";
import type { Application } from "./application.ts";
import type { Answers } from "./form.ts";
import type { AttachedFile } from "./store.ts";

export interface ApplicationContent {
  /** What the database keeps of it, and what the digest is of. */
  record: Record<string, unknown>;
  digest: string;
}

export function contentOf({
  application,
  answers,
  files,
}: {
  application: Application;
  answers: Answers;
  files: readonly AttachedFile[];
}): ApplicationContent {
  const record = {
    form: application.form.edition,
    name: application.names,
    kind: application.kind,
    answers: Object.fromEntries([...answers].map(([question, { content }]) => [question, content])),
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
  };
  return { record, digest: digestOf(canonicalForm(record)) };
}
