import type { VNode } from "preact";
import { dayOf } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { paths as recognitionPaths } from "../../recognition/paths.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Form, Hidden } from "../../ui/form.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import type { Course } from "../course.ts";
import { paths } from "../paths.ts";
import { library } from "../texts.ts";

interface Asked {
  id: string;
  name: string;
  finishedAt: Date | null;
  course: Course | undefined;
  isOneself: boolean;
}

export function AskedBadges({ asked }: { asked: readonly Asked[] }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("capacity:badges.lead")}</p>
      {asked.length === 0 && <EmptyState>{t("capacity:badges.none")}</EmptyState>}
      {asked.map(({ id, name, finishedAt, course, isOneself }) => (
        <section key={id} aria-labelledby={`asked-${id}`}>
          <h2 class="govuk-heading-m" id={`asked-${id}`}>
            {name}
          </h2>
          <p class="govuk-body">
            {t("capacity:badges.finished", {
              course: course ? library().read(course, language).title : "",
              day: finishedAt ? formatDate(dayOf(finishedAt), language) : "",
            })}
          </p>
          {isOneself ? (
            <p class="govuk-body">{t("capacity:badges.other")}</p>
          ) : (
            <Form
              form={emptyForm()}
              action={paths.attest(id)}
              submit={t("capacity:badges.attest", { name })}
              isSecondary
            >
              <Hidden name="language" value={language} />
            </Form>
          )}
        </section>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href={recognitionPaths.attestations}>
          {t("capacity:badges.issue")}
        </a>
      </p>
    </>
  );
}
