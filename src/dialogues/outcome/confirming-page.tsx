// What the chair of the meeting that decides a dialogue reads and confirms; and on their desk what waits for that.

import { localisedPlain } from "../../platform/i18n/localised.ts";
import { inside } from "../../platform/page.ts";
import { EndingForm } from "../../ui/ending-form.tsx";
import { block } from "../../ui/screens/block.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { TodoList } from "../../ui/todo-list.tsx";
import { Version } from "../asking/forms.tsx";
import type { Dialogue } from "../dialogue.ts";
import { paths } from "../paths.ts";
import { dialoguePage } from "../shown/pages.tsx";
import { captionOf } from "../words.tsx";
import { possibleChairs } from "../workflow.ts";
import { confirmOutcome, outcomesToConfirm, outcomeToConfirm } from "./confirming.ts";
import { OutcomeSection } from "./views.tsx";

export const confirmOutcomePage = formPage({
  path: "/dialogues/:dialogue/outcome/confirmation",
  reads: outcomeToConfirm,
  does: confirmOutcome,
  parent: inside(dialoguePage, (known: { dialogue: Dialogue }) => known),
  title: "dialogues:chair.title",
  caption: captionOf,
  draw: ({ dialogue }, form, { t }) => (
    <>
      <OutcomeSection dialogue={dialogue} seal={null} />
      <EndingForm
        effects={[t("dialogues:chair.sealed"), t("dialogues:chair.changed")]}
        submit={t("dialogues:chair.submit")}
        back={paths.one(dialogue.number)}
        form={form}
      >
        <Version dialogue={dialogue} form={form} />
      </EndingForm>
    </>
  ),
  done: ({ number }) => paths.one(number),
  flash: "dialogues:chair.done",
});

export const outcomesOnDesk = block({
  position: 6,
  reads: outcomesToConfirm,
  isFor: ({ actor }) => possibleChairs.permits(actor, {}),
  draw: ({ outcomes }, { t, language, now }) =>
    outcomes.length === 0 ? null : (
      <TodoList
        todos={outcomes.map(({ number, question }) => ({
          kind: "waits" as const,
          text: t("dialogues:todo.confirm", { question: localisedPlain(question, language) }),
          href: paths.confirmOutcome(number),
        }))}
        now={now}
        title={t("dialogues:chair.waits")}
      />
    ),
});
