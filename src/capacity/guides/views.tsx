import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { Form, Hidden } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { paths } from "../paths.ts";
import { guideRoles, guideText, minutesToRead } from "./guides.ts";
import { GuideLinks } from "./links.tsx";
import type { ListedGuide } from "./queries.ts";

export function Guides({ guides }: { guides: readonly ListedGuide[] }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("capacity:guides.lead")}</p>
      {guideRoles.map((role) => (
        <section key={role} aria-labelledby={role}>
          <h2 class="govuk-heading-m" id={role}>
            {role === "administrator" ? t("capacity:guides.administrator") : t(`capacity:for.${role}`)}
          </h2>
          <GuideLinks guides={guides.filter(({ roles }) => roles.includes(role))} />
        </section>
      ))}
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={paths.courses}>
            {t("capacity:title")}
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/help">
            {t("capacity:guides.manual")}
          </a>
        </li>
      </ul>
    </>
  );
}

export function GuideView({ guide }: { guide: ListedGuide }): VNode {
  const { t, language } = useI18n();
  const text = guideText(guide.key, language);
  return (
    <article>
      <p class="govuk-body">{t("capacity:minutes", { count: minutesToRead(guide.key, language) })}</p>
      <div class="prose" lang={text.language === language ? undefined : text.language}>
        <Markdown tokens={text.body} />
      </div>
      <p class="govuk-body">
        {t(`capacity:guides.checked.${guide.checkedBy}`, {
          edition: guide.edition,
          day: formatDate(guide.checkedOn, language),
        })}
      </p>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={paths.guideReadAloud(guide.key)}>
            {t("capacity:guides.aloud.link")}
          </a>
        </li>
        <li>{t("capacity:guides.print")}</li>
      </ul>
    </article>
  );
}

interface Kept {
  key: string;
  edition: number;
  checkedOn: string;
  checkedBy: string | null;
  isByCommission: boolean;
  version: number;
  isOld: boolean;
}

/** Those that are old first, each with one button. */
export function GuidesToKeep({ guides }: { guides: readonly Kept[] }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("capacity:guides.keep.lead")}</p>
      {guides
        .toSorted((one, other) => one.checkedOn.localeCompare(other.checkedOn))
        .map(({ key, edition, checkedOn, checkedBy, isByCommission, version, isOld }) => {
          const { title } = guideText(key, language);
          const day = formatDate(checkedOn, language);
          return (
            <section key={key} aria-labelledby={key}>
              <h2 class="govuk-heading-m" id={key}>
                <a class="govuk-link" href={paths.guide(key)}>
                  {title}
                </a>
              </h2>
              {isOld && <Inset>{t("capacity:guides.keep.old", { day })}</Inset>}
              <p class="govuk-body">
                {checkedBy === null
                  ? t(`capacity:guides.checked.${isByCommission ? "commission" : "program"}`, {
                      edition,
                      day,
                    })
                  : t("capacity:guides.keep.by", { edition, day, name: checkedBy })}
              </p>
              <Form
                form={emptyForm()}
                action={paths.confirmGuide(key)}
                submit={t("capacity:guides.keep.confirm", { title })}
                isSecondary
              >
                <Hidden name="version" value={String(version)} />
              </Form>
            </section>
          );
        })}
    </>
  );
}
