// What is behind the link that came with the thanks for an answer by mail.

import { EndingForm } from "../../ui/ending-form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { paths } from "../paths.ts";
import { captionOf } from "../words.tsx";
import { answerToTakeBack, takeBackContribution } from "./taking-back.ts";
import { langOf } from "./views.tsx";

export const takeBackPage = formPage({
  path: "/dialogue-answers/:token",
  reads: answerToTakeBack,
  does: takeBackContribution,
  title: "dialogues:byMail.title",
  caption: captionOf,
  draw: ({ said, dialogue }, form, { t, language }) => (
    <>
      <Inset>
        <div lang={langOf(said.language, language)}>{paragraphsOf(said.text)}</div>
      </Inset>
      <p class="govuk-body">{t(`dialogues:byMail.now.${said.state}`)}</p>
      {dialogue.state === "follow_up" ? (
        <p class="govuk-body">{t("dialogues:byMail.sealed")}</p>
      ) : (
        <EndingForm
          effects={[t("dialogues:byMail.gone"), t("dialogues:byMail.again")]}
          submit={t("dialogues:byMail.submit")}
          back={paths.one(dialogue.number)}
          form={form}
        />
      )}
    </>
  ),
  done: ({ dialogue }) => paths.one(dialogue),
  flash: "dialogues:byMail.done",
});
