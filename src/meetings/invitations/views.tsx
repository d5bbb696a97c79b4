// What the commission sees of invitations: who is invited, what they answered, what they need.

import type { VNode } from "preact";
import { zoneName } from "../../accounts/account-screens.tsx";
import { timeZones } from "../../platform/accounts/person-settings.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import { toRead } from "../../platform/written.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink, Checkboxes, Form, type FormState, Radios, Select, TextInput } from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import type { Body } from "../bodies/body.ts";
import { paths } from "../paths.ts";
import { Capacity, type Meeting } from "../record/meeting.ts";
import type { Group } from "./group-kinds.ts";
import { needs as allNeeds, countsByDay, type Invitation, type Needs, waysToTake } from "./invitation.ts";

interface InvitationsProps {
  meeting: Meeting;
  mayInvite: boolean;
  invitations: readonly Invitation[];
}

/** "Asha (Kilifi); director; instead of Juma; +254 712 345 678" */
function useWho() {
  const { t } = useI18n();
  return ({ name, city, role, insteadOf, phone }: Invitation) =>
    [
      city ? t("meetings:invitations.ofCity", { name, city: city.name }) : name,
      role,
      insteadOf === undefined ? undefined : t("delegation:insteadOf", { name: insteadOf }),
      phone === undefined ? undefined : t("delegation:call", { phone }),
    ]
      .filter((one) => one !== undefined)
      .join("; ");
}

export function Invitations({ meeting, mayInvite, invitations }: InvitationsProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      {meeting.state === "draft" && <p class="govuk-body-l">{t("meetings:invitations.waits")}</p>}
      <p class="govuk-body">
        {meeting.answerBy !== undefined &&
          `${t("meetings:invitations.by", { day: formatDate(meeting.answerBy, language) })} `}
        {t("meetings:invitations.reminds")}
      </p>
      {mayInvite && (
        <ButtonGroup>
          <ButtonLink href={paths.inviteCities(meeting.id)}>{t("meetings:inviteCities.heading")}</ButtonLink>
          <ButtonLink href={paths.inviteGuest(meeting.id)}>{t("meetings:inviteGuest.heading")}</ButtonLink>
          <ButtonLink href={paths.inviteTogether(meeting.id)} secondary>
            {t("convening:inviteTogether.heading")}
          </ButtonLink>
        </ButtonGroup>
      )}
      <ul class="govuk-list">
        {mayInvite && meeting.mode !== "in_person" && (
          <li>
            <a class="govuk-link" href={paths.howToJoin(meeting.id)}>
              {t("channels:heading")}
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link" href={paths.attendance(meeting.id)}>
            {t("meetings:came.heading")}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={paths.needs(meeting.id)}>
            {t("meetings:needs.heading")}
          </a>
        </li>
      </ul>
      {invitations.length === 0 ? (
        <EmptyState>{t("meetings:invitations.none")}</EmptyState>
      ) : (
        <>
          <Counts meeting={meeting} invitations={invitations} />
          <Invited meeting={meeting} invitations={invitations} />
        </>
      )}
    </>
  );
}

function Counts({ meeting, invitations }: Omit<InvitationsProps, "mayInvite">): VNode {
  const { t, language } = useI18n();
  const ways = waysToTake(meeting);
  return (
    <PlainTable
      caption={t("meetings:invitations.counts")}
      headers={[
        t("meetings:invitations.day"),
        ...ways.map((takes) => t(`meetings:takes.${takes}`)),
        t("meetings:invitations.noAnswer"),
      ]}
      rows={countsByDay(meeting.days, invitations).map(({ day, counts }) => ({
        key: day,
        cells: [
          formatDate(day, language),
          ...[...ways, "none" as const].map((takes) => formatNumber(counts[takes], language)),
        ],
      }))}
    />
  );
}

function Invited({ meeting, invitations }: Omit<InvitationsProps, "mayInvite">): VNode {
  const { t, language } = useI18n();
  const whoOf = useWho();
  const answersOf = ({ answers, isMailed, byTelephone }: Invitation): string => {
    const said = answers.flatMap(({ day: number, takes, isAskedAgain }) => {
      const day = meeting.days[number - 1];
      if (!day) return [];
      const values = { day: formatDate(day.day, language), takes: t(`meetings:takes.${takes}`) };
      return [t(isAskedAgain ? "convening:moved.askedAgainOf" : "meetings:invitations.answer", values)];
    });
    if (said.length > 0) return said.join("; ");
    if (byTelephone !== undefined) return t(`delegation:byTelephone.${byTelephone}`);
    return t(isMailed ? "meetings:invitations.noneYet" : "meetings:invitations.notMailed");
  };
  return (
    <PlainTable
      caption={t("meetings:invitations.list")}
      headers={[
        t("meetings:invitations.who"),
        t("meetings:invitations.as"),
        t("meetings:invitations.answers"),
        t("meetings:invitations.next"),
      ]}
      rows={invitations.map((one) => ({
        key: one.id,
        cells: [
          whoOf(one),
          t(`meetings:capacity.${one.capacity}`),
          answersOf(one),
          <a class="govuk-link" href={paths.withdraw(meeting.id, one.id)}>
            {t("meetings:withdraw.link")}
            <span class="govuk-visually-hidden"> {one.name}</span>
          </a>,
        ],
      }))}
    />
  );
}

interface City {
  id: string;
  name: string;
}

interface InviteCitiesProps {
  cities: readonly City[];
  withoutCoordinator: readonly City[];
  form: FormState;
}

export function InviteCitiesForm({ cities, withoutCoordinator, form }: InviteCitiesProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("meetings:inviteCities.lead")}</p>
      {withoutCoordinator.length > 0 && (
        <p class="govuk-body">
          {t("meetings:inviteCities.without", {
            cities: withoutCoordinator.map(({ name }) => name).join(", "),
          })}
        </p>
      )}
      {cities.length === 0 ? (
        <EmptyState>{t("meetings:inviteCities.all")}</EmptyState>
      ) : (
        <Form form={form} submit={t("meetings:inviteCities.submit")}>
          <Checkboxes
            name="cities"
            legend={t("meetings:inviteCities.cities")}
            options={cities.map(({ id, name }) => ({ value: id, text: name }))}
            form={form}
          />
        </Form>
      )}
    </>
  );
}

interface InviteTogetherProps {
  /** With those of its organisations for which nobody speaks here. */
  body: (Body & { unreached: readonly string[] }) | undefined;
  groups: readonly { kind: string; groups: readonly Group[] }[];
  before: readonly { id: string; title: string; day: string }[];
  form: FormState;
}

export function InviteTogetherForm({ body, groups, before, form }: InviteTogetherProps): VNode {
  const { t, language } = useI18n();
  const wordsOf = (kind: string, name: string): string => {
    if (kind === "cities") return t("convening:inviteTogether.cities");
    if (kind === "cluster") return t("convening:inviteTogether.cluster", { name });
    if (kind === "dialogue") return t("convening:inviteTogether.dialogue", { name });
    return t("convening:inviteTogether.body", { name });
  };
  const options = [
    ...(body && body.cities.length + body.organisations.length > 0
      ? [
          {
            value: "body",
            text: t("convening:inviteTogether.body", { name: toRead(body.name) }),
            hint: [...body.cities.map(({ name }) => name), ...body.organisations].join(", "),
          },
        ]
      : []),
    ...groups.flatMap(({ kind, groups: ofKind }) =>
      ofKind.map(({ id, name, hint }) => ({
        value: `${kind}:${id}`,
        text: wordsOf(kind, name),
        ...(hint !== undefined && { hint }),
      })),
    ),
    ...before.map(({ id, title, day }) => ({
      value: id,
      text: t("convening:inviteTogether.before", { title, day: formatDate(day, language) }),
    })),
  ];
  if (options.length === 0) return <EmptyState>{t("convening:inviteTogether.none")}</EmptyState>;
  return (
    <>
      <p class="govuk-body-l">{t("convening:inviteTogether.lead")}</p>
      {body && body.unreached.length > 0 && (
        <p class="govuk-body">
          {t("convening:inviteTogether.unreached", { names: body.unreached.join(", ") })}
        </p>
      )}
      <Form form={form} submit={t("meetings:inviteGuest.submit")}>
        <Radios name="inviteLike" legend={t("convening:inviteTogether.whom")} options={options} form={form} />
      </Form>
    </>
  );
}

export function InviteGuestForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("meetings:inviteGuest.lead")}</p>
      <Form form={form} submit={t("meetings:inviteGuest.submit")}>
        <TextInput name="name" label={t("meetings:inviteGuest.name")} form={form} />
        <TextInput name="guestFrom" label={t("meetings:inviteGuest.from")} form={form} isOptional />
        <TextInput name="email" label={t("meetings:inviteGuest.email")} type="email" form={form} />
        <Radios
          name="invitedAs"
          legend={t("meetings:inviteGuest.as")}
          options={Capacity.options.map((value) => ({ value, text: t(`meetings:capacity.${value}`) }))}
          form={form}
        />
        <Radios
          name="language"
          legend={t("meetings:inviteGuest.language")}
          options={languages.map((code) => ({ value: code, text: languageName(code) }))}
          form={form}
        />
        <Select
          name="timeZone"
          label={t("meetings:inviteGuest.timeZone")}
          hint={t("meetings:inviteGuest.timeZoneHint")}
          empty={t("meetings:inviteGuest.noZone")}
          options={timeZones.map((zone) => ({ value: zone, text: zoneName(zone) }))}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

export function NeedsForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("meetings:needs.lead")}</p>
      <Form form={form} submit={t("meetings:needs.submit")} />
    </>
  );
}

interface NeedsProps {
  meeting: string;
  people: readonly { name: string; needs: Needs }[];
}

/** How many need what, for whoever prepares the place, and who. */
export function NeedsOfPeople({ meeting, people }: NeedsProps): VNode {
  const { t, language } = useI18n();
  const counts = allNeeds.flatMap((need) => {
    const count = people.filter(({ needs }) => needs.needs.includes(need)).length;
    return count === 0 ? [] : [{ need, count }];
  });
  return (
    <>
      {people.length === 0 ? (
        <EmptyState>{t("meetings:needs.none")}</EmptyState>
      ) : (
        <>
          {counts.length > 0 && (
            <PlainTable
              caption={t("meetings:needs.counts")}
              headers={[t("meetings:needs.what"), t("meetings:needs.count")]}
              rows={counts.map(({ need, count }) => ({
                key: need,
                cells: [t(`meetings:needs.${need}`), formatNumber(count, language)],
              }))}
            />
          )}
          <PlainTable
            caption={t("meetings:needs.list")}
            headers={[t("meetings:invitations.who"), t("meetings:needs.what")]}
            rows={people.map(({ name, needs: { needs, otherNeed } }, index) => ({
              key: String(index),
              cells: [
                name,
                [
                  ...needs.map((need) => t(`meetings:needs.${need}`)),
                  ...(otherNeed === "" ? [] : [otherNeed]),
                ].join("; "),
              ],
            }))}
          />
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.invitations(meeting)}>
          {t("meetings:needs.back")}
        </a>
      </p>
    </>
  );
}
