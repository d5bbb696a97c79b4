// Where somebody who found nothing gives their number, and shows by a code that it is theirs.

import type { VNode } from "preact";
import { filterNames } from "../../catalogue/finding/filters.ts";
import type { AskedLearning } from "../../catalogue/finding/queries.ts";
import { learningParent } from "../../catalogue/parents.ts";
import { paths as catalogue } from "../../catalogue/paths.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { Button, Form, Hidden, TextInput } from "../../ui/form.tsx";
import { type FormState, textIn } from "../../ui/form-state.ts";
import { emptyForm } from "../../ui/screen.tsx";
import { block } from "../../ui/screens/block.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { paths } from "../paths.ts";
import { CodeField, PhoneField } from "../phone-fields.tsx";
import { hasSimulator } from "../simulator/telephone.ts";
import { askToBeTold, confirmSearch } from "./commands.ts";
import { askedSearch } from "./queries.ts";
import { searchLabel } from "./search-words.tsx";

export const tellMePage = formPage({
  path: "/learning/searches/new",
  does: askToBeTold,
  parent: learningParent,
  title: "phone-checks:search.title",
  prefill: ["q", "place", ...filterNames],
  read: (fields, { language }) => ({ ...fields, tellIn: language }),
  draw: (_known, form) => <TellMeForm form={form} />,
  done: ({ token }) => paths.searchCode(token),
  flash: "phone-checks:sent",
});

export const searchCodePage = formPage({
  path: "/learning/searches/:token",
  reads: askedSearch,
  does: confirmSearch,
  parent: learningParent,
  title: "phone-checks:search.codeTitle",
  draw: ({ search }, form, reader) => <CodeForm search={searchLabel(search, reader)} form={form} />,
  done: () => catalogue.find,
  flash: "phone-checks:search.done",
});

function TellMeForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("phone-checks:search.lead")}</p>
      <Form form={form} action={paths.tellMe} submit={t("phone-checks:search.submit")}>
        {filterNames.map((name) => {
          const value = textIn(form, name);
          return value === "" ? null : <Hidden key={name} name={name} value={value} />;
        })}
        <TextInput name="q" label={t("finding:what")} form={form} isOptional />
        <TextInput name="place" label={t("finding:where")} form={form} isOptional />
        <PhoneField form={form} />
      </Form>
    </>
  );
}

function CodeForm({ search, form }: { search: string; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("phone-checks:code.lead")}</p>
      <p class="govuk-body">{t("phone-checks:search.what", { what: search })}</p>
      <Form form={form} submit={t("phone-checks:search.codeSubmit")}>
        <CodeField form={form} />
      </Form>
    </>
  );
}

/** Below what nobody offers, where it says what somebody wants to learn. */
export const tellMeBlock = block({
  position: 10,
  isFor: ({ config }) => config.smsUrl !== undefined || hasSimulator(config),
  draw: (_loaded, _visit, asked: AskedLearning) =>
    asked.q === "" && asked.filters.topic === undefined ? null : <TellMe asked={asked} />,
});

function TellMe({ asked: { q, place, filters } }: { asked: AskedLearning }): VNode {
  const { t } = useI18n();
  const kept = { q, place, ...filters };
  return (
    <section class="screen-only" aria-labelledby="tell-me">
      <h2 class="govuk-heading-m" id="tell-me">
        {t("phone-checks:search.title")}
      </h2>
      <p class="govuk-body">{t("phone-checks:search.lead")}</p>
      {/* Without a key: the page may be kept, and whoever sends it twice gets two codes and one search. */}
      <form method="post" action={paths.tellMe} noValidate>
        {Object.entries(kept).map(([name, value]) =>
          value === undefined || value === "" ? null : <Hidden key={name} name={name} value={value} />,
        )}
        <PhoneField form={emptyForm()} />
        <Button secondary>{t("phone-checks:search.submit")}</Button>
      </form>
    </section>
  );
}
