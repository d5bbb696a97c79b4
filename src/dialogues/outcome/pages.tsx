// The screens in which cities say what they think and will do, and in which the outcome is written and sealed.

import { cityParent } from "../../network/parents.ts";
import { inside } from "../../platform/page.ts";
import { writtenValues } from "../../platform/written.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { commit, settleCommitment } from "../commitments/commands.ts";
import type { Dialogue } from "../dialogue.ts";
import { paths } from "../paths.ts";
import {
  commitmentToSettle,
  dialogueForStance,
  dialogueToCommit,
  outcomeToCorrect,
  outcomeToSeal,
  outcomeToWrite,
} from "../shown/form-queries.ts";
import { dialoguePage } from "../shown/pages.tsx";
import { takeStance } from "../stances/commands.ts";
import { captionOf } from "../words.tsx";
import { correctOutcome, sealOutcome, writeOutcome } from "./commands.ts";
import { CommitForm, CorrectForm, OutcomeForm, SealForm, SettleForm, StanceForm } from "./forms.tsx";

interface Known {
  dialogue: Dialogue;
}

export const stancePage = formPage({
  path: "/cities/:city/dialogues/:dialogue/stance",
  reads: dialogueForStance,
  does: takeStance,
  parent: cityParent,
  title: ({ city }, { t }) => t("dialogues:takeStance.title", { city: city.name }),
  caption: captionOf,
  initial: ({ stance, head }, { language }) => ({
    headName: head?.name ?? "",
    headEmail: head?.email ?? "",
    stance: stance?.stance ?? "",
    remark: stance?.remark ?? "",
    language: stance?.language ?? language,
    version: String(stance?.version ?? 0),
  }),
  draw: (known, form) => <StanceForm {...known} form={form} />,
  done: ({ number }) => paths.one(number),
  flash: "dialogues:takeStance.done",
});

export const writeOutcomePage = formPage({
  path: "/dialogues/:dialogue/outcome",
  reads: outcomeToWrite,
  does: writeOutcome,
  parent: inside(dialoguePage, (known: Known) => known),
  title: "dialogues:action.writeOutcome",
  caption: captionOf,
  initial: ({ dialogue: { outcomeKind, statement, changes, reviewOn } }) => ({
    kind: outcomeKind ?? "",
    ...writtenValues("statement", statement),
    ...writtenValues("changes", changes),
    ...dateFields("reviewOn", reviewOn ?? ""),
  }),
  read: (fields) => readDateFields(fields, "reviewOn"),
  draw: (known, form) => <OutcomeForm {...known} form={form} />,
  done: ({ number }) => paths.one(number),
  flash: "dialogues:writeOutcome.done",
});

export const correctPage = formPage({
  path: "/dialogues/:dialogue/outcome/correction",
  reads: outcomeToCorrect,
  does: correctOutcome,
  parent: inside(dialoguePage, (known: Known) => known),
  title: "dialogues:action.correct",
  caption: captionOf,
  initial: ({ dialogue: { statement, changes, reviewOn } }) => ({
    ...writtenValues("statement", statement),
    ...writtenValues("changes", changes),
    ...dateFields("reviewOn", reviewOn ?? ""),
  }),
  read: (fields) => readDateFields(fields, "reviewOn"),
  draw: ({ dialogue }, form) => <CorrectForm dialogue={dialogue} form={form} />,
  done: ({ number }) => paths.one(number),
  flash: "dialogues:correct.done",
});

export const sealPage = formPage({
  path: "/dialogues/:dialogue/outcome/seal",
  reads: outcomeToSeal,
  does: sealOutcome,
  parent: inside(dialoguePage, (known: Known) => known),
  title: "dialogues:action.seal",
  caption: captionOf,
  draw: ({ dialogue }, form) => <SealForm dialogue={dialogue} form={form} />,
  done: ({ number }) => paths.one(number),
  flash: "dialogues:sealing.done",
});

export const commitPage = formPage({
  path: "/cities/:city/dialogues/:dialogue/commitments/new",
  reads: dialogueToCommit,
  does: commit,
  parent: cityParent,
  title: ({ city }, { t }) => t("dialogues:action.commitFor", { city: city.name }),
  caption: captionOf,
  read: (fields) => readDateFields(fields, "dueOn"),
  draw: (_known, form) => <CommitForm form={form} />,
  done: ({ number }) => paths.one(number),
  flash: "dialogues:commit.done",
});

export const settlePage = formPage({
  path: "/cities/:city/dialogues/:dialogue/commitments/:commitment",
  reads: commitmentToSettle,
  does: settleCommitment,
  parent: cityParent,
  title: ({ city }, { t }) => t("dialogues:settle.title", { city: city.name }),
  caption: captionOf,
  initial: ({ commitment: { state, said } }) => ({
    ending: state === "open" ? "" : state,
    ...writtenValues("said", said),
  }),
  draw: ({ commitment }, form) => <SettleForm commitment={commitment} form={form} />,
  done: ({ number }) => paths.one(number),
  flash: "dialogues:settle.done",
});
