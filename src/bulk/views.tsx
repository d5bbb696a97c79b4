import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { recordTableDays } from "../platform/jobs/clean-up.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { Details } from "../ui/details.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ButtonLink, FileUpload, Form, type FormState, Select } from "../ui/form.tsx";
import { Inset } from "../ui/inset.tsx";
import { Notification } from "../ui/notification.tsx";
import { PlainTable } from "../ui/plain-table.tsx";
import { Tag, type Tone } from "../ui/tag.tsx";
import { paths } from "./paths.ts";
import type { ShownTable, tablesOf } from "./queries.ts";
import { givenHeading, mostRows, outcomes, type RowOutcome } from "./record-table.ts";
import { type RecordTableKind, recordTableKind } from "./slots.ts";

/** Undefined for the whole network. */
type City = string | undefined;

export function UploadForm({
  kind: { kind, columns, lead, file, list },
  city,
  tables,
  form,
}: {
  kind: RecordTableKind;
  city: City;
  tables: Awaited<ReturnType<typeof tablesOf.call>>["tables"];
  form: FormState;
}): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t(lead)}</p>
      <p class="govuk-body">{t("bulk:nothingYet", { days: recordTableDays })}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <a class="govuk-link" href={paths.template(kind, city)}>
            {t("bulk:template")}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={file(city)}>
            {t("bulk:export")}
          </a>
        </li>
      </ul>
      <Details summary={t("bulk:columns")}>
        <ul class="govuk-list govuk-list--bullet">
          {columns.map(({ name, label }) => (
            <li key={name}>{label(t)}</li>
          ))}
        </ul>
      </Details>
      <Form form={form} submit={t("bulk:upload")} encType="multipart/form-data">
        <FileUpload
          name="file"
          label={t("bulk:file")}
          hint={t("bulk:fileHint", { rows: mostRows })}
          accept=".csv,.xlsx,text/csv"
          form={form}
        />
      </Form>
      <h2 class="govuk-heading-m">{t("bulk:before")}</h2>
      {tables.length === 0 ? (
        <EmptyState>{t("bulk:none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("bulk:before")}
          isCaptionHidden
          headers={[t("bulk:file"), t("bulk:state"), t("bulk:uploaded")]}
          rows={tables.map(({ id, fileName, state, createdAt, createdByName, takenAt }) => ({
            key: id,
            cells: [
              <a class="govuk-link breakable" href={paths.table(kind, id, city)} key="link">
                {fileName}
              </a>,
              t(`bulk:is.${stateOf(state, takenAt)}`),
              `${formatDate(createdAt, language)}, ${createdByName}`,
            ],
          }))}
        />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={list(city)}>
          {t("bulk:toList")}
        </a>
      </p>
    </>
  );
}

function stateOf(state: string, takenAt: Date | null) {
  if (state === "open" && takenAt !== null) return "taken";
  return state as ShownTable["table"]["state"];
}

/** Without these no row can be read. */
function neededFirst({ columns, needed }: RecordTableKind): RecordTableKind["columns"] {
  const isNeeded = ({ name }: { name: string }) => needed.some((one) => one.includes(name));
  return [...columns.filter(isNeeded), ...columns.filter((column) => !isNeeded(column))];
}

export function ColumnsForm({
  kind,
  shown: { table, samples },
  form,
}: {
  kind: RecordTableKind;
  shown: ShownTable;
  form: FormState;
}): VNode {
  const { t, language } = useI18n();
  const fromFile = table.heading.map((heading, at) => {
    const seen = samples.map((cells) => cells[at] ?? "").filter((cell) => cell !== "");
    const text = `${heading || t("bulk:noHeading", { number: at + 1 })}${seen[0] ? ` (${seen[0].slice(0, 40)})` : ""}`;
    return { value: `at:${at}`, text };
  });
  const labelOf = (name: string) => kind.columns.find((column) => column.name === name)?.label(t) ?? name;
  /** Where one of several will do. */
  function hintOf(name: string): string | undefined {
    const several = kind.needed.find((one) => one.length > 1 && one.length <= 4 && one.includes(name));
    return several && t("bulk:oneOf", { columns: several.map(labelOf).join(", ") });
  }
  return (
    <>
      <p class="govuk-body-l">{t("bulk:columnsLead", { file: table.fileName })}</p>
      <Form form={form} submit={t("bulk:chooseColumns")}>
        {neededFirst(kind).map(({ name, label, options, hint }) => (
          <Select
            key={name}
            name={name}
            label={label(t)}
            hint={[hintOf(name), hint?.(t)].filter((one) => one !== undefined).join(" ") || undefined}
            form={form}
            empty={t("bulk:notInTable")}
            options={[
              ...fromFile,
              ...(options?.(language) ?? []).map(({ value, text }) => ({
                value: `all:${value}`,
                text: t("bulk:forAll", { value: text }),
              })),
            ]}
            isOptional={!kind.needed.some((one) => one.includes(name))}
          />
        ))}
      </Form>
    </>
  );
}

const tones: Record<RowOutcome, Tone> = {
  create: "green",
  link: "green",
  change: "blue",
  same: "grey",
  ask: "orange",
  twice: "grey",
  wrong: "red",
};

export function OutcomeTag({ outcome }: { outcome: RowOutcome }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`bulk:outcome.${outcome}`)} tone={tones[outcome]} />;
}

export function TableView({ shown, city, form }: { shown: ShownTable; city: City; form: FormState }): VNode {
  const { t, language } = useI18n();
  const { table, counts } = shown;
  const until = { day: formatDate(shown.until, language) };
  const { id, kind, state } = table;
  if (state === "reading" || state === "taking" || state === "undoing")
    return <Working shown={shown} city={city} state={state} />;
  const { created, linked, changed } = counts.taken;
  const isToUndo = shown.mayBeUndone && created + linked + changed > 0;
  return (
    <>
      {table.failure && (
        <Notification
          tone="important"
          title={t(table.failure === "rights" ? "bulk:mayNoMore" : "bulk:failed")}
        />
      )}
      {state === "undone" && <Notification title={t("bulk:isUndone")} />}
      {counts.stays > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${paths.rows(kind, id, city)}?outcome=same`}>
            {t("bulk:whyStays", { count: counts.stays })}
          </a>
        </p>
      )}
      {state === "open" && table.takenAt && (
        <Notification title={t("bulk:taken", { created, linked, changed })} />
      )}
      {state === "columns" ? (
        <p class="govuk-body-l">{t("bulk:columnsMissing")}</p>
      ) : (
        <PlainTable
          caption={t("bulk:whatComes", { count: counts.rows })}
          headers={[t("bulk:comes"), t("bulk:rows")]}
          rows={outcomes
            .filter((outcome) => counts.outcome[outcome] > 0)
            .map((outcome) => ({
              key: outcome,
              cells: [
                <>
                  <OutcomeTag outcome={outcome} />{" "}
                  <span class="govuk-hint">{t(`bulk:outcomeAbout.${outcome}`)}</span>
                </>,
                <a class="govuk-link" href={`${paths.rows(kind, id, city)}?outcome=${outcome}`} key="rows">
                  {counts.outcome[outcome]}
                  <span class="govuk-visually-hidden"> {t(`bulk:outcome.${outcome}`)}</span>
                </a>,
              ],
            }))}
        />
      )}
      {state === "open" && table.takenAt === null && <NotRead shown={shown} city={city} />}
      {state === "open" && counts.outcome.wrong > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.wrong(kind, id, city)}>
            {t("bulk:wrongRows", { count: counts.outcome.wrong })}
          </a>
        </p>
      )}
      {state === "open" && counts.open > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.questions(kind, id, city)}>
            {t("bulk:answer", { count: counts.open })}
          </a>
        </p>
      )}
      {state === "open" && counts.ready > 0 && (
        <Form form={form} submit={t("bulk:take", { count: counts.ready })} />
      )}
      {state === "open" && counts.ready === 0 && table.takenAt === null && (
        <p class="govuk-body">{t("bulk:nothingToTake")}</p>
      )}
      {table.takenAt === null && <p class="govuk-hint">{t("bulk:keptUntil", until)}</p>}
      {isToUndo && <p class="govuk-hint">{t("bulk:undoUntil", until)}</p>}
      <ButtonGroup>
        {table.takenAt === null && (state === "open" || state === "columns") && (
          <ButtonLink href={paths.columns(kind, id, city)} secondary>
            {t("bulk:columnsTitle")}
          </ButtonLink>
        )}
        {isToUndo && (
          <ButtonLink href={paths.undo(kind, id, city)} secondary>
            {t("bulk:undo")}
          </ButtonLink>
        )}
        <a class="govuk-link" href={recordTableKind(kind)?.list(city)}>
          {t("bulk:toList")}
        </a>
      </ButtonGroup>
    </>
  );
}

const mostNotRead = 12;

/** The columns whose headings say nothing to us: without them rows may be wrong that are right. */
function NotRead({ shown: { table }, city }: { shown: ShownTable; city: City }): VNode | null {
  const { t } = useI18n();
  const { heading, columns, kind, id } = table;
  const read = new Set(Object.values(columns).flatMap((chosen) => ("at" in chosen ? [chosen.at] : [])));
  const left = givenHeading(heading).filter((text, at) => text.trim() !== "" && !read.has(at));
  if (left.length === 0) return null;
  const names = [...left.slice(0, mostNotRead), ...(left.length > mostNotRead ? ["…"] : [])].join(", ");
  return (
    <Inset>
      {t("bulk:notRead", { count: left.length, names })}{" "}
      <a class="govuk-link" href={paths.columns(kind, id, city)}>
        {t("bulk:notReadLink")}
      </a>
    </Inset>
  );
}

function Working({
  shown: { table, counts },
  city,
  state,
}: {
  shown: ShownTable;
  city: City;
  state: "reading" | "taking" | "undoing";
}): VNode {
  const { t } = useI18n();
  const total = { reading: counts.rows, taking: table.done + counts.ready, undoing: undefined }[state];
  return (
    <div data-reload-seconds="3">
      <p class="govuk-body-l" role="status" data-waiting>
        {t(`bulk:progress.${state}`, { done: table.done, total: total ?? 0 })}
      </p>
      <div data-waiting>
        {total !== undefined && total > 0 && (
          <progress
            class="progress__bar"
            value={table.done}
            max={total}
            aria-label={t("bulk:progressLabel")}
          />
        )}
      </div>
      <p class="govuk-body">{t("bulk:leave")}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.table(table.kind, table.id, city)}>
          {t("bulk:lookAgain")}
        </a>
      </p>
    </div>
  );
}

export function Undo({ text, submit, form }: { text: string; submit: string; form: FormState }): VNode {
  return (
    <>
      <p class="govuk-body-l">{text}</p>
      <Form form={form} submit={submit} isWarning />
    </>
  );
}
