// The screens on which an administrator names a jury.

import { Form } from "../../../ui/form.tsx";
import { formPage } from "../../../ui/screens/form-page.tsx";
import { awardPaths } from "../paths.ts";
import { awardPage, roundTitle, titled } from "../rounds/pages.tsx";
import { jurorToUnseat, juryForPage } from "./queries.ts";
import { seatJuror, unseatJuror } from "./seating.ts";
import { JuryView, SeatForm } from "./views.tsx";

export const juryPage = formPage({
  path: "/awards/:award/jury",
  reads: juryForPage,
  does: seatJuror,
  parent: awardPage,
  title: (known, visit) => titled(known, visit.t("awards:jury.title"), visit),
  heading: (_known, { t }) => t("awards:jury.title"),
  crumb: (_known, { t }) => t("awards:jury.title"),
  caption: roundTitle,
  draw: (known, form) => (
    <>
      <JuryView {...known} />
      {known.mayChange && <SeatForm form={form} />}
    </>
  ),
  done: (_output, { params }) => awardPaths.jury(params.award),
  flash: "awards:jury.seated",
});

export const unseatPage = formPage({
  path: "/awards/:award/jury/:juror/end",
  reads: jurorToUnseat,
  does: unseatJuror,
  parent: juryPage,
  title: (known, visit) =>
    `${visit.t("awards:jury.unseat")}: ${known.juror.name}, ${roundTitle(known, visit)}`,
  heading: ({ juror }, { t }) => `${t("awards:jury.unseat")}: ${juror.name}`,
  caption: roundTitle,
  draw: (_known, form, { t }) => (
    <>
      <p class="govuk-body-l">{t("awards:jury.unseatAbout")}</p>
      <Form form={form} submit={t("awards:jury.unseat")} isWarning>
        {null}
      </Form>
    </>
  ),
  confirm: ({ juror }, _form, { t }) => ({
    title: `${t("awards:jury.unseat")}: ${juror.name}?`,
    effects: [t("awards:jury.unseatAbout")],
    submit: t("awards:jury.unseat"),
  }),
  done: (_output, { params }) => awardPaths.jury(params.award),
  flash: "awards:jury.unseated",
});
