// A city's evidence: kept once, described, and where it is used.

import { Hono } from "hono";
import type { VNode } from "preact";
import type { City } from "../network/city.ts";
import { getCity } from "../network/queries.ts";
import { type Citing, whereCited } from "../platform/citable.ts";
import { acceptedFiles } from "../platform/files/file-type.ts";
import { type Env, type Exchange, exchangeOf, paramOf } from "../platform/http/exchange.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { ChangedMeanwhile } from "../ui/changed-meanwhile.tsx";
import { Details } from "../ui/details.tsx";
import { isTableFormat, withDownload } from "../ui/download.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { FileUpload, Form, type FormState, Textarea, TextInput } from "../ui/form.tsx";
import { textIn } from "../ui/form-state.ts";
import { actionForm, formScreen, requireRight, type Screen } from "../ui/screen.tsx";
import { SummaryList } from "../ui/summary-list.tsx";
import { DataTable, type TableColumn } from "../ui/table.tsx";
import { addEvidence, describeEvidence, listEvidence, removeEvidence } from "./commands.ts";
import { paths } from "./paths.ts";
import { pageAboveEvidence, shownUses, wasEverUsed } from "./slots.ts";
import { getEvidence, listStoredEvidence, type StoredEvidence } from "./stored-evidence.ts";

export const evidencePages = new Hono<Env>();

function crumbs({ t }: Exchange, city: City) {
  return [
    { href: `/cities/${city.id}`, text: city.name },
    ...pageAboveEvidence.given().map(({ href, text }) => ({ href: href(city.id), text: t(text) })),
  ];
}

function may(
  operation: typeof addEvidence | typeof describeEvidence | typeof removeEvidence,
  { actor }: Exchange,
  city: string,
): boolean {
  return operation.allow?.permits(actor, { city }) ?? false;
}

/** The list as a file, where its address asks for one. */
evidencePages.use(paths.allEvidence(":city"), async (c, next) => {
  const exchange = exchangeOf(c);
  if (c.req.method !== "GET" || !isTableFormat(exchange.url.searchParams.get("format"))) return next();
  requireRight(listEvidence, exchange, c.req.param());
  const { db } = exchange.service.database;
  const city = await getCity(db, paramOf(c, "city"));
  const all = await listStoredEvidence(db, city.id);
  return await withDownload(c, `${city.id}-evidence`, evidenceColumns(city, exchange), all);
});

formScreen(evidencePages, {
  path: paths.allEvidence(":city"),
  operation: addEvidence,
  mayOpen: (exchange, params) => requireRight(listEvidence, exchange, params),
  async load(exchange, { city: id = "" }) {
    const { db } = exchange.service.database;
    const city = await getCity(db, id);
    return {
      city,
      all: await listStoredEvidence(db, id),
      canAdd: may(addEvidence, exchange, id),
      url: exchange.url,
    };
  },
  draw: (loaded, form, exchange) => ({
    title: `${exchange.t("monitoring:evidence.title")}, ${loaded.city.name}`,
    breadcrumbs: crumbs(exchange, loaded.city),
    body: <AllEvidencePage {...loaded} form={form} />,
  }),
  done: ({ id }, { city }) => paths.evidence(city.id, id),
  flash: "monitoring:evidence.done",
});

formScreen(evidencePages, {
  path: paths.evidence(":city", ":evidence"),
  operation: describeEvidence,
  mayOpen: (exchange, params) => requireRight(listEvidence, exchange, params),
  async load(exchange, { city: cityId = "", evidence: id = "" }) {
    const { db } = exchange.service.database;
    const cited = { cityId, valueIds: [], evidenceIds: [id] };
    return {
      city: await getCity(db, cityId),
      evidence: await getEvidence(db, cityId, id),
      uses: await shownUses(db, { id: cityId }, id),
      wasUsed: await wasEverUsed(db, cityId, id),
      citing: await whereCited(db, cited, true),
      canChange: may(describeEvidence, exchange, cityId),
      canRemove: may(removeEvidence, exchange, cityId),
    };
  },
  initial: ({ evidence }) => ({
    title: evidence.title,
    description: evidence.description ?? "",
    version: String(evidence.version),
  }),
  draw: (loaded, form, exchange) => evidenceScreen(loaded, form, exchange),
  refused(problem, loaded, form, exchange) {
    if (problem.code !== "monitoring.evidence_changed") return undefined;
    const values = { ...form.values, version: String(loaded.evidence.version) };
    return evidenceScreen({ ...loaded, isLate: true }, { ...form, errors: [], values }, exchange);
  },
  done: ({ id }, { city }) => paths.evidence(city.id, id),
  flash: "monitoring:evidence.described",
});

actionForm(evidencePages, {
  path: paths.removeEvidence(":city", ":evidence"),
  operation: removeEvidence,
  async confirm({ t, service }, { city = "", evidence: id = "" }) {
    const { title } = await getEvidence(service.database.db, city, id);
    return {
      title: t("monitoring:ask.removeEvidence", { name: title }),
      effects: [t("monitoring:ask.removeEvidenceEffect")],
      submit: t("monitoring:evidence.remove"),
      back: paths.evidence(city, id),
    };
  },
  done: (_output, { city = "" }) => paths.allEvidence(city),
  flash: "monitoring:evidence.removed",
});

function kindOf({ file }: StoredEvidence, t: Translate): string {
  if (!file) return t("monitoring:evidence.kind.link");
  return t(
    file.mediaType.startsWith("image/") ? "monitoring:evidence.kind.photo" : "monitoring:evidence.kind.file",
  );
}

function evidenceColumns(
  city: City,
  { t, language }: Pick<Exchange, "t" | "language">,
): TableColumn<StoredEvidence>[] {
  return [
    {
      key: "title",
      header: t("monitoring:evidence.name"),
      text: ({ title }) => title,
      sortable: true,
      cell: ({ id, title }) => (
        <a class="govuk-link" href={paths.evidence(city.id, id)}>
          {title}
        </a>
      ),
    },
    {
      key: "kind",
      header: t("monitoring:evidence.kind.title"),
      text: (evidence) => kindOf(evidence, t),
      sortable: true,
    },
    {
      key: "addedBy",
      header: t("monitoring:evidence.addedBy"),
      text: ({ addedByName }) => addedByName,
      sortable: true,
    },
    {
      key: "addedAt",
      header: t("monitoring:evidence.addedAt"),
      text: ({ addedAt }) => formatDate(addedAt, language),
      sortValue: ({ addedAt }) => addedAt.toISOString(),
      sortable: true,
    },
  ];
}

interface AllProps {
  city: City;
  all: readonly StoredEvidence[];
  canAdd: boolean;
  url: URL;
  form: FormState;
}

function AllEvidencePage({ city, all, canAdd, url, form }: AllProps): VNode {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">{t("monitoring:evidence.title")}</h1>
      <p class="govuk-body-l">{t("monitoring:evidence.explain")}</p>
      <DataTable
        id="all-evidence"
        caption={t("monitoring:evidence.title")}
        url={url}
        rows={all}
        rowKey={({ id }) => id}
        tools={all.length > 0}
        empty={<EmptyState>{t("monitoring:evidence.none")}</EmptyState>}
        columns={evidenceColumns(city, i18n)}
      />
      {canAdd && (
        <>
          <h2 class="govuk-heading-m">{t("monitoring:evidence.add")}</h2>
          <Form
            form={form}
            action={paths.allEvidence(city.id)}
            submit={t("monitoring:evidence.keep")}
            encType="multipart/form-data"
          >
            <FileUpload
              name="evidence"
              label={t("monitoring:evidence.file")}
              hint={t("monitoring:record.evidenceHint")}
              accept={acceptedFiles}
              form={form}
            />
            <TextInput
              name="evidenceUrl"
              label={t("monitoring:evidence.link")}
              type="url"
              spellcheck={false}
              form={form}
            />
            <Description form={form} />
          </Form>
        </>
      )}
    </>
  );
}

function Description({ form, isOptional = true }: { form: FormState; isOptional?: boolean }): VNode {
  const { t } = useI18n();
  return (
    <>
      <TextInput name="title" label={t("monitoring:evidence.name")} form={form} isOptional={isOptional} />
      <Textarea
        name="description"
        label={t("monitoring:evidence.description")}
        hint={t("monitoring:evidence.descriptionHint")}
        rows={3}
        form={form}
        isOptional
      />
    </>
  );
}

interface OneProps {
  city: City;
  evidence: StoredEvidence;
  /** What stands on it now, as each slice shows it. */
  uses: readonly VNode[];
  wasUsed: boolean;
  citing: readonly Citing[];
  canChange: boolean;
  canRemove: boolean;
  form: FormState;
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
}

function evidenceScreen(loaded: Omit<OneProps, "form">, form: FormState, exchange: Exchange): Screen {
  return {
    title: loaded.evidence.title,
    breadcrumbs: [
      ...crumbs(exchange, loaded.city),
      { href: paths.allEvidence(loaded.city.id), text: exchange.t("monitoring:evidence.title") },
    ],
    body: <EvidencePage {...loaded} form={form} />,
  };
}

function EvidencePage({
  city,
  evidence,
  uses,
  wasUsed,
  citing,
  canChange,
  canRemove,
  form,
  isLate = false,
}: OneProps): VNode {
  const { t, language } = useI18n();
  const { file, url, title, description } = evidence;
  const isPhoto = file?.mediaType.startsWith("image/") ?? false;
  const isUsed = wasUsed || citing.length > 0;
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      {isPhoto && file && (
        <img class="evidence-photo" src={paths.smallPicture(city.id, file.id)} alt={description ?? title} />
      )}
      {description && <p class="govuk-body preserve-lines">{description}</p>}
      <SummaryList
        rows={[
          { key: t("monitoring:evidence.kind.title"), value: kindOf(evidence, t) },
          ...(file
            ? [
                {
                  key: t("monitoring:evidence.file"),
                  value: (
                    <a class="govuk-link" href={paths.file(city.id, file.id)}>
                      {file.name}
                    </a>
                  ),
                },
              ]
            : []),
          ...(url
            ? [
                {
                  key: t("monitoring:evidence.link"),
                  value: (
                    <a class="govuk-link" href={url} rel="nofollow noopener">
                      {url}
                    </a>
                  ),
                },
              ]
            : []),
          {
            key: t("monitoring:evidence.added"),
            value: `${evidence.addedByName}, ${formatDate(evidence.addedAt, language)}`,
          },
        ]}
      />
      <h2 class="govuk-heading-m">{t("monitoring:evidence.usedIn")}</h2>
      {uses.length === 0 && citing.length === 0 && <EmptyState>{t("monitoring:evidence.unused")}</EmptyState>}
      {uses}
      {citing.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {citing.map(({ href, title: citingTitle }) => (
            <li key={href}>
              <a class="govuk-link" href={href}>
                {citingTitle(language)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {canChange && (
        <Details summary={t("monitoring:evidence.describe")} open={isLate || form.errors.length > 0}>
          {isLate && (
            <ChangedMeanwhile
              differences={[
                { label: t("monitoring:evidence.name"), saved: title, typed: textIn(form, "title") },
                {
                  label: t("monitoring:evidence.description"),
                  saved: description ?? "",
                  typed: textIn(form, "description"),
                },
              ]}
            />
          )}
          <Form
            form={form}
            action={paths.evidence(city.id, evidence.id)}
            submit={t("monitoring:evidence.saveDescription")}
          >
            <input type="hidden" name="version" value={textIn(form, "version")} />
            <Description form={form} isOptional={false} />
          </Form>
        </Details>
      )}
      {canRemove && !isUsed && (
        <Form
          form={{ ...form, errors: [] }}
          action={paths.removeEvidence(city.id, evidence.id)}
          submit={t("monitoring:evidence.remove")}
          isWarning
        />
      )}
    </>
  );
}
