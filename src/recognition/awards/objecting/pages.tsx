// The screens on which a city objects to the procedure of an award, and the commission answers.

import { formatDate } from "../../../platform/i18n/format.ts";
import { Form, Textarea } from "../../../ui/form.tsx";
import { paragraphsOf } from "../../../ui/paragraphs.tsx";
import { formPage } from "../../../ui/screens/form-page.tsx";
import { nomineePage } from "../choosing/pages.tsx";
import { nominationPage } from "../nominations/pages.tsx";
import { awardPaths } from "../paths.ts";
import { roundTitle } from "../rounds/pages.tsx";
import { answerObjection, objectToAward } from "./commands.ts";
import { objectionToAnswer, objectionToWrite } from "./queries.ts";
import { ObjectionForm } from "./views.tsx";

export const objectPage = formPage({
  path: "/cities/:city/awards/:award/objection",
  reads: objectionToWrite,
  does: objectToAward,
  parent: nominationPage,
  title: (known, visit) => `${visit.t("awards:object.title")}: ${roundTitle(known, visit)}`,
  heading: (_known, { t }) => t("awards:object.title"),
  caption: roundTitle,
  draw: ({ until }, form, { t, language }) => (
    <ObjectionForm lead={t("awards:object.lead", { day: formatDate(until, language) })} form={form} />
  ),
  done: (_output, { params }) => awardPaths.ofCity(params.city, params.award),
  flash: "awards:object.done",
});

export const answerObjectionPage = formPage({
  path: "/awards/:award/nominations/:nominee/objection",
  reads: objectionToAnswer,
  does: answerObjection,
  parent: nomineePage,
  title: (known, visit) =>
    `${visit.t("awards:objection.answer")}: ${known.nomination.nominee}, ${roundTitle(known, visit)}`,
  heading: (_known, { t }) => t("awards:objection.answer"),
  caption: ({ nomination }) => nomination.nominee,
  draw: ({ text }, form, { t }) => (
    <>
      <div class="govuk-body">{paragraphsOf(text)}</div>
      <Form form={form} submit={t("awards:objection.answer")}>
        <Textarea
          name="text"
          label={t("awards:objection.text")}
          hint={t("awards:objection.hint")}
          rows={6}
          form={form}
        />
      </Form>
    </>
  ),
  done: (_output, { params }) => awardPaths.nominee(params.award, params.nominee),
  flash: "awards:objection.done",
});
