// What the head of a city reads and confirms, behind the link of the mail.

import { formatDate } from "../../platform/i18n/format.ts";
import { Form, Hidden } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { StanceText } from "../outcome/views.tsx";
import { paths } from "../paths.ts";
import { captionOf, SaidParagraphs } from "../words.tsx";
import { confirmStanceByHead, stanceToConfirm } from "./confirming.ts";

export const confirmStancePage = formPage({
  path: "/dialogue-stances/:token",
  reads: stanceToConfirm,
  does: confirmStanceByHead,
  title: ({ stance }, { t }) => t("dialogues:head.title", { city: stance.cityName }),
  caption: captionOf,
  draw: ({ stance, dialogue, draft }, form, { t, language }) => (
    <>
      <p class="govuk-body-l">
        {t("dialogues:head.lead", { day: formatDate(dialogue.stancesUntil, language) })}
      </p>
      <Inset>
        <StanceText stance={stance} />
      </Inset>
      {draft.map(({ id, number, text }) => (
        <section key={id} aria-labelledby={`paragraph-${number}`}>
          <h2 class="govuk-heading-s" id={`paragraph-${number}`}>
            {t("dialogues:paragraph.one", { number: String(number) })}
          </h2>
          <SaidParagraphs text={text} />
        </section>
      ))}
      {stance.confirmedOn === null && (
        <Form form={form} submit={t("dialogues:head.submit")}>
          <Hidden name="version" value={String(stance.version)} />
        </Form>
      )}
    </>
  ),
  done: (_output, { params }) => paths.confirmStance(params.token),
  flash: "dialogues:head.done",
});
