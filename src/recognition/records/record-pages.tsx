// My record: what a learner has done, of the telephone that opened it.

import type { VNode } from "preact";
import { myLearningPage } from "../../joining/my-learning/pages.tsx";
import { myLearning } from "../../joining/my-learning/queries.ts";
import { paths as joiningPaths } from "../../joining/paths.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { Button, ButtonLink, Form, type FormState, TextInput } from "../../ui/form.tsx";
import { Said } from "../../ui/said.tsx";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { shownCode } from "../credential/codes.ts";
import { CodeFields } from "../owning/code-fields.tsx";
import { myBadgePage } from "../owning/pages.tsx";
import { ownBadge } from "../owning/queries.ts";
import { paths } from "../paths.ts";
import { addToRecord, dropFromRecord, keepByPhone } from "./record-commands.ts";
import { type LearnerRecord, recordPdf, standingOf, tookPart } from "./record-pdf.ts";
import { myRecord } from "./record-queries.ts";

export const recordPage = formPage({
  path: "/my-learning/:token/record",
  reads: { learning: myLearning, record: myRecord },
  does: addToRecord,
  parent: myLearningPage,
  title: "recognition:record.title",
  draw: (known, form) => <Record {...known} form={form} />,
  done: (_output, { params }) => paths.record(params.token),
  flash: "recognition:record.added",
});

function Record({ form, ...known }: LearnerRecord & { form: FormState }): VNode {
  const { t, language } = useI18n();
  const { token, badges } = known.record;
  const joins = tookPart(known);
  return (
    <>
      <p class="govuk-body-l">{t("recognition:record.lead")}</p>
      <ButtonLink href={paths.recordFile(token)} secondary>
        {t("recognition:record.print")}
      </ButtonLink>
      <h2 class="govuk-heading-m">{t("recognition:record.badges")}</h2>
      {badges.length === 0 && <p class="govuk-body">{t("recognition:record.noBadges")}</p>}
      {badges.map((badge) => (
        <section key={badge.id} aria-labelledby={`badge-${badge.id}`}>
          <h3 class="govuk-heading-s" id={`badge-${badge.id}`}>
            <Said text={badge.name} />
          </h3>
          <SummaryList
            rows={[
              {
                key: t("recognition:check.source"),
                value: badge.source === null ? t("recognition:commission") : <Said text={badge.source} />,
              },
              { key: t("recognition:check.issuedOn"), value: formatDate(badge.issuedOn, language) },
              {
                key: t("recognition:card.code"),
                value: (
                  <a class="govuk-link" href={paths.checked(badge.checkCode)}>
                    {shownCode(badge.checkCode)}
                  </a>
                ),
              },
              { key: t("recognition:content.state"), value: standingOf(badge, language) },
            ]}
          />
          <form method="post" action={paths.dropBadge(token, badge.id)}>
            <Button secondary>
              {t("recognition:record.drop")}
              <span class="govuk-visually-hidden">: {shownCode(badge.checkCode)}</span>
            </Button>
          </form>
        </section>
      ))}
      <h2 class="govuk-heading-m">{t("recognition:record.courses")}</h2>
      {joins.length === 0 && <p class="govuk-body">{t("recognition:record.noCourses")}</p>}
      <ul class="govuk-list govuk-list--bullet">
        {joins.map(({ id, run, state }) => (
          <li key={id}>
            {run.title}, {run.provider}
            {run.startsOn !== null && `, ${formatDate(run.startsOn, language)}`}
            {". "}
            {state === "completed" ? (
              <a class="govuk-link" href={joiningPaths.ownStatement(token, id)}>
                {t("joining:statement.own")}
                <span class="govuk-visually-hidden">: {run.title}</span>
              </a>
            ) : (
              t("recognition:record.joined")
            )}
          </li>
        ))}
      </ul>
      <Certificates certificates={known.record.certificates} />
      <h2 class="govuk-heading-m">{t("recognition:record.add")}</h2>
      <p class="govuk-body">{t("recognition:record.addAbout")}</p>
      <Form form={form} action={paths.record(token)} submit={t("recognition:record.add")}>
        <CodeFields form={form} />
      </Form>
      <p class="govuk-body">{t("recognition:record.kept")}</p>
    </>
  );
}

/** They belong to an account, which a telephone does not prove: whoever is signed in finds their own here, and nobody else. */
function Certificates({ certificates }: Pick<LearnerRecord["record"], "certificates">): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <h2 class="govuk-heading-m">{t("recognition:record.certificates")}</h2>
      {certificates === null ? (
        <p class="govuk-body">
          {t("recognition:record.certificatesBy")}{" "}
          <a class="govuk-link" href="/sign-in">
            {t("recognition:record.signIn")}
          </a>
        </p>
      ) : certificates.length === 0 ? (
        <p class="govuk-body">{t("recognition:record.noCertificates")}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {certificates.map(({ title, on, href }) => (
            <li key={href}>
              <a class="govuk-link" href={href}>
                <Said text={title} />
              </a>
              {", "}
              {formatDate(on, language)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export const keepByPhonePage = formPage({
  path: "/my-badge/:token/record",
  reads: ownBadge,
  does: keepByPhone,
  parent: myBadgePage,
  title: "recognition:keep.title",
  read: (fields, { language }) => ({ ...fields, language }),
  draw: (_own, form, { t }) => (
    <>
      <p class="govuk-body-l">{t("recognition:keep.lead")}</p>
      <Form form={form} submit={t("recognition:keep.submit")}>
        <TextInput name="phone" label={t("recognition:keep.phone")} type="tel" width={20} form={form} />
      </Form>
    </>
  ),
  done: () => joiningPaths.myLearning,
  flash: "recognition:keep.done",
});

export const dropBadgeButton = button({
  path: "/my-learning/:token/record/badges/:badge/remove",
  does: dropFromRecord,
  reads: myRecord,
  confirm: ({ badges }, { t, params }) => ({
    title: t("recognition:record.sure", {
      code: shownCode(badges.find(({ id }) => id === params.badge)?.checkCode ?? ""),
    }),
    effects: [t("recognition:record.dropAbout")],
    submit: t("recognition:record.drop"),
    back: paths.record(params.token),
  }),
  done: (_output, { params }) => paths.record(params.token),
  flash: "recognition:record.dropped",
});

export const recordFile = file({
  path: "/my-learning/:token/record.pdf",
  reads: { learning: myLearning, record: myRecord },
  answer: (known, { language, config }) => ({
    headers: downloadHeaders("my-record.pdf", "application/pdf", "private, no-store"),
    content: () => recordPdf(known, language, config.baseUrl),
  }),
});
