// An application with all that belongs to it, as screens, letters and the one who hands it in see it.

import type { Queryable } from "../../platform/database/database.ts";
import { yearOf } from "../../platform/day.ts";
import { type KeptLetter, lettersOf } from "../membership/letters.ts";
import { type Application, isWritable } from "./application.ts";
import { contentOf } from "./content.ts";
import { type Answers, type FoundGap, missingIn } from "./form.ts";
import { type Remark, remarksOf, type SignOff, signOffsOf } from "./sign-off.ts";
import { type AttachedFile, answersOf, filesOf } from "./store.ts";

/** An application with all that was written so far. */
export interface ApplicationFile {
  application: Application;
  answers: Answers;
  files: readonly AttachedFile[];
  missing: readonly FoundGap[];
  isWritable: boolean;
  /** The signature of the head of the city under what it says now. */
  signOff: SignOff | undefined;
  /** The head who was asked and has not signed yet. */
  asked: SignOff | undefined;
  /** It was signed, and says something else since. */
  isSignatureOutdated: boolean;
  /** What the commission asks to be completed. */
  remarks: readonly Remark[];
  digest: string;
  /** What the commission wrote. */
  letters: readonly KeptLetter[];
}

export async function fileOf(db: Queryable, application: Application, now: Date): Promise<ApplicationFile> {
  const { id } = application;
  const answers = await answersOf(db, id);
  const files = await filesOf(db, id);
  const signOffs = await signOffsOf(db, id);
  const missing = missingIn(application.form, answers, yearOf(now));
  const { digest } = contentOf({ application, answers, files });
  const [lastSigned] = signOffs.filter(({ signedAt }) => signedAt !== null);
  const signOff = signOffs.find((one) => one.digest === digest);
  return {
    application,
    answers,
    files,
    missing,
    isWritable: isWritable(application),
    signOff,
    asked: signOffs.find(({ signedAt, endedAt }) => signedAt === null && endedAt === null),
    isSignatureOutdated: lastSigned !== undefined && signOff === undefined,
    remarks: await remarksOf(db, id),
    digest,
    letters: application.membership === null ? [] : await lettersOf(db, application.membership),
  };
}
