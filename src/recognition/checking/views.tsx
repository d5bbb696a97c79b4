// The page on which everybody checks a badge, and its four answers.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { Details } from "../../ui/details.tsx";
import { FileUpload, Form, type FormState } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Said } from "../../ui/said.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { awardPaths } from "../awards/paths.ts";
import { shownCode } from "../credential/codes.ts";
import { CheckCodeField } from "../owning/code-fields.tsx";
import { paths } from "../paths.ts";
import type { CheckedBadge, Verdict } from "./queries.ts";

const tones: Readonly<Record<Verdict["outcome"], Tone>> = {
  genuine: "green",
  withdrawn: "red",
  not_ours: "red",
  unsure: "orange",
};

export function VerdictView({ verdict }: { verdict: Verdict }): VNode {
  const { t, language } = useI18n();
  const { outcome, why, isPractice, badge, withdrawnOn, because, replacedBy, signature } = verdict;
  return (
    <>
      <p class="govuk-body-l">
        <Tag text={t(`recognition:outcome.${outcome}`)} tone={tones[outcome]} />
      </p>
      {isPractice && <Inset>{t("recognition:check.practice")}</Inset>}
      {why && <p class="govuk-body">{t(`recognition:why.${why}`)}</p>}
      {outcome === "unsure" && <p class="govuk-body">{t("recognition:check.unsure")}</p>}
      {outcome === "withdrawn" && withdrawnOn && because && (
        <p class="govuk-body">
          {t("recognition:check.withdrawnOn", {
            day: formatDate(withdrawnOn, language),
            reason: t(`recognition:because.${because}`),
          })}
        </p>
      )}
      {replacedBy && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.checked(replacedBy)}>
            {t("recognition:check.replacedBy", { code: shownCode(replacedBy) })}
          </a>
        </p>
      )}
      {badge?.isOver && outcome === "genuine" && (
        <Inset>{t("recognition:check.over", { day: formatDate(badge.goodUntil ?? "", language) })}</Inset>
      )}
      {signature && <OfKey verdict={verdict} />}
      {badge && <Checked badge={badge} />}
      {badge && outcome === "genuine" && !badge.isChild && (
        <p class="govuk-body">{t("recognition:check.askOwner")}</p>
      )}
      <Details summary={t("recognition:check.believed")}>
        <p class="govuk-body">{t("recognition:check.believedHow")}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.keys}>
            {t("recognition:keys.title")}
          </a>
        </p>
      </Details>
    </>
  );
}

/** What there is to know where the key was withdrawn that signed it, and what there is to do. */
function OfKey({ verdict: { signature, signedAnewOn } }: { verdict: Verdict }): VNode | null {
  const { t, language } = useI18n();
  if (!signature) return null;
  return (
    <Inset>
      <p class="govuk-body">
        {t(`recognition:check.signature.${signature}`, {
          day: signedAnewOn ? formatDate(signedAnewOn, language) : "",
        })}
      </p>
      {signature !== "waits" && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.openMine}>
            {t("recognition:check.newFile")}
          </a>
        </p>
      )}
    </Inset>
  );
}

function Checked({ badge }: { badge: CheckedBadge }): VNode {
  const { t, language } = useI18n();
  const day = (text: string) => formatDate(text, language);
  return (
    <>
      <h2 class="govuk-heading-m">
        <Said text={badge.name} />
      </h2>
      <SummaryList
        rows={[
          {
            key: t("recognition:attestations.holder"),
            value:
              badge.holderName ??
              t(badge.isChild ? "recognition:check.child" : "recognition:check.nameHidden"),
          },
          { key: t("recognition:check.what"), value: <Said text={badge.description} /> },
          { key: t("recognition:content.criteria"), value: <Said text={badge.criteria} /> },
          {
            key: t("recognition:check.source"),
            value: badge.source ? <Said text={badge.source} /> : t("recognition:commission"),
          },
          ...(badge.award === null
            ? []
            : [
                {
                  key: t("recognition:check.award"),
                  value: (
                    <a class="govuk-link" href={awardPaths.one(badge.award)}>
                      {t("recognition:check.round")}
                    </a>
                  ),
                },
              ]),
          {
            key: t("recognition:attest.evidence"),
            value: (
              <span class="preserve-lines" {...(badge.language !== language && { lang: badge.language })}>
                {badge.evidence}
              </span>
            ),
          },
          { key: t("recognition:check.issuedOn"), value: day(badge.issuedOn) },
          {
            key: t("recognition:content.validMonths"),
            value:
              badge.goodUntil === null
                ? t("recognition:forEver")
                : t("recognition:check.until", { day: day(badge.goodUntil) }),
          },
          { key: t("recognition:card.code"), value: shownCode(badge.checkCode) },
          {
            key: t("recognition:check.achievement"),
            value: (
              <a class="govuk-link" href={paths.edition(badge.achievement, badge.edition)}>
                {t("recognition:check.edition", { edition: badge.edition })}
              </a>
            ),
          },
        ]}
      />
    </>
  );
}

export function CheckForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("recognition:check.lead")}</p>
      <Form
        form={form}
        action={paths.check}
        submit={t("recognition:check.submit")}
        encType="multipart/form-data"
      >
        <CheckCodeField form={form} />
        <FileUpload
          name="file"
          label={t("recognition:check.file")}
          hint={t("recognition:hint.file")}
          accept=".json,.svg,.png"
          form={form}
        />
      </Form>
    </>
  );
}
