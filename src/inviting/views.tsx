import type { ComponentChildren, VNode } from "preact";
import { paths as peoplePaths } from "../network/people/paths.ts";
import { cityRoles, givenRoles } from "../network/role.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { languageName, offeredLanguages } from "../platform/i18n/languages.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { Details } from "../ui/details.tsx";
import { ButtonLink, FileUpload, Form, type FormState, Textarea } from "../ui/form.tsx";
import { Notification } from "../ui/notification.tsx";
import { PlainTable } from "../ui/plain-table.tsx";
import { Tag, type Tone } from "../ui/tag.tsx";
import { type Column, columns, countOutcomes, mostRows, type Outcome, type Verdict } from "./invitee.ts";
import { paths } from "./paths.ts";
import type { ShownList } from "./queries.ts";

interface InviteesFormProps {
  place: {
    city: { id: string; name: string } | undefined;
    cities: readonly { id: string; name: string }[];
    canGiveAll: boolean;
  };
  form: FormState;
}

export function InviteesForm({ place: { city, cities, canGiveAll }, form }: InviteesFormProps): VNode {
  const { t } = useI18n();
  const possible = city ? (canGiveAll ? cityRoles : (["contributor"] as const)) : givenRoles;
  const names = (list: readonly string[]) => list.join(", ");
  return (
    <>
      <p class="govuk-body-l">{t("inviting:lead", { count: mostRows })}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${paths.upload(city?.id)}/template.csv`}>
          {t("inviting:template")}
        </a>
      </p>
      <Details summary={t("inviting:columns")}>
        <ul class="govuk-list govuk-list--bullet">
          <li>{t("inviting:about.name")}</li>
          <li>{t("inviting:about.email")}</li>
          <li>
            {t(city ? "inviting:about.roleOfCity" : "inviting:about.role", {
              roles: names(possible.map((role) => t(`accounts:role.${role}`))),
            })}
          </li>
          <li>
            {city
              ? t("inviting:about.cityKnown", { city: city.name })
              : t("inviting:about.city", { cities: names(cities.map(({ name }) => name)) })}
          </li>
          <li>{t("inviting:about.language", { languages: names(offeredLanguages().map(languageName)) })}</li>
        </ul>
      </Details>
      <Form form={form} submit={t("inviting:submit")} encType="multipart/form-data">
        <FileUpload
          name="file"
          label={t("inviting:file")}
          hint={t("inviting:fileHint")}
          accept=".csv,.xlsx,text/csv"
          neededFor={t("inviting:orText")}
          form={form}
        />
        <Textarea
          name="text"
          label={t("inviting:text")}
          hint={t("inviting:textHint")}
          rows={6}
          neededFor={t("inviting:orFile")}
          form={form}
        />
      </Form>
    </>
  );
}

const tones: Record<Outcome, Tone> = {
  invite: "green",
  ask: "green",
  holds: "grey",
  waits: "grey",
  twice: "grey",
  wrong: "red",
};

/** Why nobody is invited by a row: what is wrong in each cell, or that there is nothing to do. */
export function whyLeft({ outcome, wrong, sameAs = 0 }: Verdict, t: Translate): string[] {
  if (outcome !== "wrong") return [t(`inviting:outcome.${outcome}`, { row: sameAs })];
  return columns.flatMap((column) => {
    const mistake = wrong[column];
    return mistake ? [`${t(`inviting:column.${column}`)}: ${t(`inviting:mistake.${mistake}`)}`] : [];
  });
}

export function ListOfInvitees({ list, form }: { list: ShownList; form: FormState }): VNode {
  const { t } = useI18n();
  const { id, city, cities, verdicts, confirmedAt } = list;
  const counts = countOutcomes(verdicts);
  const invited = counts.invite + counts.ask;
  const left = verdicts.length - invited;
  const isDone = confirmedAt !== null;
  return (
    <>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t(isDone ? "inviting:count.invited" : "inviting:count.invite", { count: invited })}</li>
        {counts.wrong > 0 && <li>{t("inviting:count.wrong", { count: counts.wrong })}</li>}
        {left > counts.wrong && <li>{t("inviting:count.nothing", { count: left - counts.wrong })}</li>}
      </ul>
      {!isDone && invited === 0 && <Notification tone="important" title={t("inviting:nobody")} />}
      <PlainTable
        caption={t("inviting:rows")}
        headers={[
          ...columns.map((column) => t(`inviting:column.${column}`)),
          t("inviting:row"),
          t(isDone ? "inviting:was" : "inviting:will"),
        ]}
        rows={verdicts.map((verdict) => ({
          key: String(verdict.row.row),
          cells: [
            ...columns.map((column) => (
              <Cell key={column} verdict={verdict} column={column} cities={cities} />
            )),
            String(verdict.row.row),
            <What key="what" verdict={verdict} isDone={isDone} />,
          ],
        }))}
      />
      {left > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${paths.list(id, city?.id)}/left-out.csv`}>
            {t("inviting:leftOut")}
          </a>
        </p>
      )}
      {!isDone && invited > 0 && (
        <>
          <p class="govuk-body">{t("inviting:before")}</p>
          <Form form={form} submit={t("inviting:confirm", { count: invited })} />
        </>
      )}
      <ButtonGroup>
        <ButtonLink href={counts.wrong > 0 ? paths.again(id, city?.id) : paths.upload(city?.id)} secondary>
          {t(counts.wrong > 0 ? "inviting:putRight" : "inviting:again", { count: counts.wrong })}
        </ButtonLink>
        <a class="govuk-link" href={city ? peoplePaths.cityPeople(city.id) : peoplePaths.people}>
          {t("inviting:back")}
        </a>
      </ButtonGroup>
    </>
  );
}

interface CellProps {
  verdict: Verdict;
  column: Column;
  cities: ShownList["cities"];
}

/** What was typed, with what is wrong with it; a role, a city and a language by the name of the one that was understood. */
function Cell({ verdict, column, cities }: CellProps): ComponentChildren {
  const { t } = useI18n();
  const mistake = verdict.wrong[column];
  const name = mistake ? undefined : nameOfMeant({ verdict, column, cities }, t);
  return (
    <>
      {name ?? <span class="breakable">{verdict.row[column] || "–"}</span>}
      {mistake && (
        <>
          {" "}
          <span class="govuk-error-message">{t(`inviting:mistake.${mistake}`)}</span>
        </>
      )}
    </>
  );
}

function nameOfMeant({ verdict: { means }, column, cities }: CellProps, t: Translate): string | undefined {
  if (column === "role") return means?.role && t(`accounts:role.${means.role}`);
  if (column === "language") return means?.language && languageName(means.language);
  return column === "city" ? cities.find(({ id }) => id === means?.city)?.name : undefined;
}

function What({ verdict, isDone }: { verdict: Verdict; isDone: boolean }): VNode {
  const { t } = useI18n();
  const { outcome, sameAs = 0, account } = verdict;
  return (
    <>
      <Tag
        text={t(`inviting:tag.${isDone && outcome !== "wrong" ? "done" : "will"}.${outcome}`)}
        tone={tones[outcome]}
      />{" "}
      {outcome !== "wrong" && outcome !== "invite" && (
        <span class="govuk-hint">{t(`inviting:outcome.${outcome}`, { row: sameAs })}</span>
      )}{" "}
      {account && (
        <a class="govuk-link" href={peoplePaths.person(account.id)}>
          {account.name}
        </a>
      )}
    </>
  );
}
