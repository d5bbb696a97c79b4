// For administrators: what happened.

import type { VNode } from "preact";
import { isMadeId, recordOf } from "../platform/audit/records.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatMoment } from "../platform/i18n/format.ts";
import { isMessageKey } from "../platform/i18n/messages.ts";
import type { Answers, Visit } from "../platform/page.ts";
import { FilterField, FilterSelect } from "../ui/filter-fields.tsx";
import { Button } from "../ui/form.tsx";
import { Inset } from "../ui/inset.tsx";
import { networkSettingsParent } from "../ui/network-parents.ts";
import { listPage } from "../ui/screens/list-page.tsx";
import type { TableColumn } from "../ui/table.tsx";
import { withParameters } from "../ui/table-state.ts";
import {
  type AuditEntry,
  auditChoices,
  auditChoosing,
  auditFile,
  listAuditEntries,
} from "./audit-queries.ts";
import { paths } from "./paths.ts";

const choices = Object.keys(auditChoices);

/** What a form leaves empty was not chosen. */
function chosenIn({ url }: Pick<Visit, "url">): Record<string, string> {
  return Object.fromEntries(
    choices.flatMap((name) => {
      const value = (url.searchParams.get(name) ?? "").trim();
      const isRight =
        value !== "" && auditChoices[name as keyof typeof auditChoices].safeParse(value).success;
      return isRight ? [[name, value]] : [];
    }),
  );
}

export const auditPage = listPage({
  path: paths.audit,
  reads: { of: listAuditEntries, by: auditChoosing },
  asks: chosenIn,
  parent: networkSettingsParent,
  title: "accounts:audit.title",
  list: ({ of: { entries, ...page } }) => ({ rows: entries, ...page }),
  rowKey: ({ id }) => id,
  columns: auditColumns,
  isCompact: true,
  empty: "accounts:audit.none",
  above: ({ by }, { url }) => <AuditChoice by={by} url={url} chosen={chosenIn({ url })} />,
  download: { name: "audit", reads: auditFile },
});

function auditColumns({
  t,
  language,
  url,
}: Pick<Visit, "t" | "language" | "url">): TableColumn<AuditEntry>[] {
  const only = (choice: Record<string, string>) => withParameters(url, { ...choice, page: undefined });
  return [
    {
      key: "at",
      header: t("accounts:audit.at"),
      text: ({ at }) => formatMoment(at, language),
      sortable: true,
    },
    {
      key: "who",
      header: t("accounts:audit.who"),
      text: ({ actorName }) => actorName,
      cell: ({ actorId, actorName }) =>
        actorId ? (
          <a class="govuk-link" href={only({ person: actorId })} title={t("accounts:audit.ofPerson")}>
            {actorName}
          </a>
        ) : (
          actorName
        ),
      sortable: true,
    },
    {
      key: "what",
      header: t("accounts:audit.what"),
      text: ({ operation }) => {
        // A job that does one thing stands there as the list of jobs says it.
        const words = [`audit:${operation}`, `jobs:${operation}`].find(isMessageKey);
        return words === undefined ? operation : t(words);
      },
      sortable: true,
    },
    {
      key: "city",
      header: t("accounts:audit.city"),
      text: ({ scope, scopeName }) => scopeName ?? scope ?? "",
      sortable: true,
    },
    {
      key: "subject",
      header: t("accounts:audit.subject"),
      text: (entry) => calledIn(entry, t) ?? "",
      cell: (entry) => <Record entry={entry} only={only} />,
    },
  ];
}

/** Where no slice says what a record was called, one of a made id is called by nothing. */
function calledIn(entry: AuditEntry, t: Visit["t"]): string | undefined {
  const { operation, subject, subjectName } = entry;
  if (subject === null || subjectName !== null) return subjectName ?? undefined;
  const kind = recordOf(operation);
  if (kind) return t(kind.words);
  return isMadeId(subject) ? undefined : subject;
}

/** What the entry is about: by its name then, which leads to it, and to all that happened to it. */
function Record({
  entry,
  only,
}: {
  entry: AuditEntry;
  only: (choice: { record: string }) => string;
}): VNode | null {
  const { t } = useI18n();
  const { operation, subject, subjectName, scope } = entry;
  if (subject === null) return null;
  const href = subjectName === null ? undefined : recordOf(operation)?.href?.(subject, scope);
  const name = calledIn(entry, t);
  return (
    <>
      {href ? (
        <a class="govuk-link" href={href}>
          {name}
        </a>
      ) : (
        name
      )}{" "}
      <span class="govuk-hint">
        <a class="govuk-link" href={only({ record: subject })}>
          {t("accounts:audit.ofRecord")}
          {name !== undefined && <span class="govuk-visually-hidden">: {name}</span>}
        </a>
      </span>
    </>
  );
}

interface AuditChoiceProps {
  by: Answers<typeof auditChoosing>;
  url: URL;
  chosen: Readonly<Record<string, string>>;
}

function AuditChoice({ by: { cities, kinds }, url, chosen }: AuditChoiceProps): VNode {
  const { t } = useI18n();
  const kept = [...url.searchParams].filter(([name]) =>
    ["sort", "filter", "person", "record", "operation"].includes(name),
  );
  const { from = "", until = "" } = chosen;
  return (
    <>
      <p class="govuk-body">{t("accounts:audit.explain")}</p>
      <form class="notice-filter" method="get" action={paths.audit} aria-label={t("accounts:audit.choose")}>
        <FilterField name="by" label={t("accounts:audit.by")} hint={t("accounts:audit.byHint")}>
          <input
            class="govuk-input govuk-input--width-20"
            id="by"
            name="by"
            value={chosen.by ?? ""}
            maxLength={100}
            aria-describedby="by-hint"
          />
        </FilterField>
        <FilterField name="city" label={t("accounts:audit.city")}>
          <FilterSelect
            name="city"
            chosen={chosen.city}
            any={t("accounts:audit.anyCity")}
            options={cities.map(({ id, name }) => ({ value: id, text: name }))}
          />
        </FilterField>
        <FilterField name="kind" label={t("accounts:audit.kind")}>
          <FilterSelect
            name="kind"
            chosen={chosen.kind}
            any={t("accounts:audit.anyKind")}
            options={kinds.map(({ name, words }) => ({ value: name, text: t(words) }))}
          />
        </FilterField>
        {(["from", "until"] as const).map((name) => (
          <FilterField
            key={name}
            name={name}
            label={t(name === "from" ? "accounts:audit.from" : "accounts:audit.to")}
            hint={t("accounts:audit.dayHint")}
          >
            <input
              class="govuk-input govuk-input--width-10"
              type="date"
              id={name}
              name={name}
              value={chosen[name] ?? ""}
              aria-describedby={`${name}-hint`}
            />
          </FilterField>
        ))}
        {kept.map(([name, value]) => (
          <input type="hidden" key={name} name={name} value={value} />
        ))}
        <Button secondary>{t("accounts:audit.submit")}</Button>
      </form>
      {from !== "" && until !== "" && until < from && <Inset>{t("accounts:audit.wrongDays")}</Inset>}
      {Object.keys(chosen).length > 0 && (
        <p class="govuk-body">
          {chosen.person && <>{t("accounts:audit.onlyPerson")} </>}
          {chosen.record && <>{t("accounts:audit.onlyRecord")} </>}
          <a class="govuk-link" href={paths.audit}>
            {t("accounts:audit.all")}
          </a>
        </p>
      )}
    </>
  );
}
