// The page on which a coordinator publishes together what an organisation handed in.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Form, type FormState, Hidden } from "../../ui/form.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { paths } from "../paths.ts";
import { publishHandedIn } from "./commands.ts";
import { type HandedIn, mostShown } from "./handed-in.ts";
import { queuePage } from "./pages.tsx";
import { handedInForPage } from "./queries.ts";

export const togetherPage = formPage({
  path: "/cities/:city/learning/queue/:organisation",
  reads: handedInForPage,
  does: publishHandedIn,
  parent: queuePage,
  title: ({ city, organisation }, { t }) =>
    t("catalogue:together.title", { organisation: organisation.name, city: city.name }),
  heading: ({ organisation }, { t }) => t("catalogue:together.heading", { organisation: organisation.name }),
  caption: ({ city }) => city.name,
  draw: (known, form) => <Together {...known} form={form} />,
  done: ({ organisation }, { params }) => paths.together(params.city, organisation),
  flash: ({ left }) => (left === 0 ? "catalogue:together.done" : "catalogue:together.doneBut"),
});

type Group = { count: number; rows: readonly HandedIn[] };

function Together({ ready, held, form }: { ready: Group; held: Group; form: FormState }): VNode {
  const { t } = useI18n();
  const { count, rows } = ready;
  if (count + held.count === 0) return <EmptyState>{t("catalogue:together.none")}</EmptyState>;
  const odd = rows.filter(({ unusual }) => unusual.length > 0);
  const plain = rows.filter(({ unusual }) => unusual.length === 0);
  const later = count - rows.length;
  return (
    <>
      <p class="govuk-body-l">{t("catalogue:together.lead", { count: rows.length })}</p>
      {later > 0 && <p class="govuk-body">{t("catalogue:together.later", { count: later })}</p>}
      <Entries
        id="held"
        title={t("catalogue:together.heldTitle", { count: held.count })}
        about={t("catalogue:together.heldAbout")}
        count={held.count}
        rows={held.rows}
      />
      <Entries
        id="unusual"
        title={t("catalogue:together.unusualTitle", { count: odd.length })}
        about={t("catalogue:together.unusualAbout")}
        count={odd.length}
        rows={odd.slice(0, mostShown)}
      />
      <Entries
        id="plain"
        title={t("catalogue:together.plainTitle", { count: plain.length })}
        count={plain.length}
        rows={plain.slice(0, mostShown)}
      />
      {rows.length > 0 && (
        <Form form={form} submit={t("catalogue:together.submit", { count: rows.length })}>
          <Hidden name="version" value={rows.map(({ code, version }) => `${code}:${version}`).join(",")} />
        </Form>
      )}
    </>
  );
}

interface EntriesProps extends Group {
  id: string;
  title: string;
  about?: string;
}

function Entries({ id, title, about, count, rows }: EntriesProps): VNode | null {
  const { t } = useI18n();
  if (count === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {title}
      </h2>
      {about !== undefined && <p class="govuk-body">{about}</p>}
      <ul class="govuk-list govuk-list--spaced">
        {rows.map(({ code, title: called, held, unusual }) => (
          <li key={code}>
            <a class="govuk-link" href={paths.one(code)}>
              {called}
            </a>
            {` (${code})`}
            {held !== null && `: ${t(held)}`}
            {held === null &&
              unusual.length > 0 &&
              `: ${unusual.map((one) => t(`catalogue:together.unusual.${one}`)).join("; ")}`}
          </li>
        ))}
      </ul>
      {count > rows.length && (
        <p class="govuk-body">{t("catalogue:queue.more", { count: count - rows.length })}</p>
      )}
    </section>
  );
}
