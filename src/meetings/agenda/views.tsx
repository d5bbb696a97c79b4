import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { toRead, written } from "../../platform/written.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink, Form, type FormState, Hidden, Radios, TextInput } from "../../ui/form.tsx";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { paths } from "../paths.ts";
import { mayEdit } from "../planning/workflow.ts";
import type { Meeting } from "../record/meeting.ts";
import { type AgendaItem, ItemPurpose, minutesTogether } from "./item.ts";

/** The items in their order; for whoever writes them with what they can do to each. */
export function AgendaItems({
  items,
  toDo,
}: {
  items: readonly AgendaItem[];
  toDo?: (item: AgendaItem) => VNode;
}): VNode {
  const { t } = useI18n();
  const together = minutesTogether(items);
  return (
    <>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        {items.map((item) => (
          <li key={item.id}>
            <Item item={item} />
            {toDo?.(item)}
          </li>
        ))}
      </ol>
      {together !== undefined && (
        <p class="govuk-body">{t("meetings:agenda.together", { count: together })}</p>
      )}
    </>
  );
}

function Item({
  item: { title, purpose, presenter, minutes, papers, outcome, cameFrom, about },
}: {
  item: AgendaItem;
}): VNode {
  const { t, language } = useI18n();
  const named = written(title, language);
  const paper = papers && written(papers, language);
  return (
    <>
      <strong lang={named?.lang}>{named?.text}</strong>
      <br />
      {[
        t(`meetings:agenda.purpose.${purpose}`),
        ...(presenter === undefined ? [] : [presenter]),
        ...(minutes === undefined ? [] : [t("meetings:agenda.minutes", { count: minutes })]),
        ...(outcome === "not_reached" ? [t("holding:outcome.not_reached")] : []),
      ].join(" · ")}
      {cameFrom && (
        <>
          <br />
          {t(`holding:cameFrom.${cameFrom.kind}`)}{" "}
          <a class="govuk-link" href={paths.one(cameFrom.meeting)}>
            {toRead(cameFrom.title)}
          </a>
        </>
      )}
      {about && (
        <>
          <br />
          {t("holding:about")}{" "}
          <a class="govuk-link" href={about.href}>
            {toRead(about.note)}
          </a>
        </>
      )}
      {paper && <div lang={paper.lang}>{paragraphsOf(paper.text)}</div>}
    </>
  );
}

export function AgendaToWrite({ meeting }: { meeting: Meeting }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">
        {t(meeting.state === "draft" ? "meetings:agenda.draft" : "meetings:agenda.called")}
      </p>
      <ButtonLink href={paths.addItem(meeting.id)}>{t("meetings:agenda.add.heading")}</ButtonLink>
      {meeting.agenda.length === 0 ? (
        <EmptyState>{t("meetings:agenda.none")}</EmptyState>
      ) : (
        <AgendaItems items={meeting.agenda} toDo={(item) => <ItemLinks meeting={meeting} item={item} />} />
      )}
    </>
  );
}

function ItemLinks({ meeting, item }: { meeting: Meeting; item: AgendaItem }): VNode {
  const { t } = useI18n();
  const of = <span class="govuk-visually-hidden"> {toRead(item.title)}</span>;
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={paths.changeItem(meeting.id, item.id)}>
        {t("meetings:agenda.change.link")}
        {of}
      </a>
      {mayEdit(meeting) && (
        <>
          {" · "}
          <a class="govuk-link" href={paths.takeOff(meeting.id, item.id)}>
            {t("meetings:agenda.takeOff.link")}
            {of}
          </a>
        </>
      )}
    </p>
  );
}

export function ItemForm({ form, version }: { form: FormState; version?: number }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("meetings:agenda.submit")}>
      {version !== undefined && <Hidden name="version" value={String(version)} />}
      <WrittenFields form={form} name="itemName" label={t("meetings:agenda.item")} isOptional />
      <Radios
        name="itemPurpose"
        legend={t("meetings:agenda.whatFor")}
        options={ItemPurpose.options.map((value) => ({ value, text: t(`meetings:agenda.purpose.${value}`) }))}
        form={form}
      />
      <TextInput
        name="presenter"
        label={t("meetings:agenda.presenter")}
        hint={t("meetings:agenda.presenterHint")}
        form={form}
        isOptional
      />
      <TextInput name="itemMinutes" label={t("meetings:agenda.howLong")} width={10} form={form} isOptional />
      <WrittenFields
        form={form}
        name="papers"
        label={t("meetings:agenda.papers")}
        hint={t("meetings:agenda.papersHint")}
        rows={3}
        isOptional
      />
      <TextInput
        name="agendaPlace"
        label={t("meetings:agenda.place")}
        hint={t("meetings:agenda.placeHint")}
        width={10}
        form={form}
        isOptional
      />
    </Form>
  );
}
