import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { countryCodes } from "../../platform/i18n/countries.ts";
import { countryName } from "../../platform/i18n/format.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import {
  ButtonLink,
  Checkboxes,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { paths } from "../paths.ts";
import { Capacity, type Meeting } from "../record/meeting.ts";
import { type Channel, channelKinds } from "./channel.ts";
import { kindWords, reachedWords } from "./words.ts";

/** As whoever prepares the meeting sees them. */
export function Channels({ meeting, channels }: { meeting: Meeting; channels: readonly Channel[] }): VNode {
  const { t, language } = useI18n();
  const reader = { t, language };
  return (
    <>
      <p class="govuk-body-l">{t("channels:lead")}</p>
      <ButtonLink href={paths.addChannel(meeting.id)}>{t("channels:add.heading")}</ButtonLink>
      {channels.length === 0 ? (
        <EmptyState>{t("channels:none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("channels:heading")}
          isCaptionHidden
          headers={[
            t("channels:what"),
            t("channels:reached"),
            t("channels:when"),
            t("channels:forWhom"),
            t("channels:next"),
          ]}
          rows={channels.map((channel) => ({
            key: channel.id,
            cells: [
              kindWords(channel, reader),
              reachedWords(channel, reader),
              channel.opensBefore === undefined
                ? t("channels:opensUnknown")
                : t("channels:opens", { count: channel.opensBefore }),
              channel.forWhom.length === 0
                ? t("channels:everybody")
                : channel.forWhom.map((one) => t(`meetings:capacity.${one}`)).join(", "),
              <ul class="govuk-list">
                {(
                  [
                    [paths.channel(meeting.id, channel.id), "channels:change.link"],
                    [paths.takeChannelAway(meeting.id, channel.id), "channels:takeAway.link"],
                  ] as const
                ).map(([href, text]) => (
                  <li key={href}>
                    <a class="govuk-link" href={href}>
                      {t(text)}
                      <span class="govuk-visually-hidden"> {kindWords(channel, reader)}</span>
                    </a>
                  </li>
                ))}
              </ul>,
            ],
          }))}
        />
      )}
    </>
  );
}

export function ChannelForm({ form, version }: { form: FormState; version?: number }): VNode {
  const { t, language } = useI18n();
  return (
    <Form form={form} submit={t("channels:submit")}>
      {version !== undefined && <Hidden name="version" value={String(version)} />}
      <Radios
        name="channelKind"
        legend={t("channels:kindLegend")}
        options={channelKinds.map((value) => ({
          value,
          text: t(`channels:kind.${value}`),
          hint: t(`channels:kindHint.${value}`),
        }))}
        form={form}
      />
      <TextInput
        name="channelAddress"
        label={t("channels:address")}
        hint={t("channels:addressHint")}
        form={form}
      />
      <Select
        name="channelCountry"
        label={t("channels:country")}
        hint={t("channels:countryHint")}
        empty={t("channels:noCountry")}
        options={countryCodes
          .map((value) => ({ value, text: countryName(value, language) }))
          .toSorted((one, other) => one.text.localeCompare(other.text, language))}
        form={form}
        isOptional
      />
      <TextInput name="channelPin" label={t("channels:pin")} width={20} form={form} isOptional />
      <TextInput
        name="opensBefore"
        label={t("channels:opensBefore")}
        width={4}
        inputMode="numeric"
        form={form}
        isOptional
      />
      <Checkboxes
        name="channelFor"
        legend={t("channels:forWhomLegend")}
        hint={t("channels:forWhomHint")}
        options={Capacity.options.map((value) => ({ value, text: t(`meetings:capacity.${value}`) }))}
        form={form}
        isOptional
      />
      <Textarea
        name="channelNote"
        label={t("channels:note")}
        hint={t("channels:noteHint")}
        rows={3}
        form={form}
        isOptional
      />
    </Form>
  );
}

/** As whoever takes part sees them once it is time. */
export function ChannelsToJoin({ channels }: { channels: readonly Channel[] }): VNode {
  const { t, language } = useI18n();
  const reader = { t, language };
  return (
    <dl class="govuk-summary-list">
      {channels.map((channel) => (
        <div class="govuk-summary-list__row" key={channel.id}>
          <dt class="govuk-summary-list__key">{kindWords(channel, reader)}</dt>
          <dd class="govuk-summary-list__value">
            <Reached channel={channel} />
            {channel.opensBefore !== undefined && (
              <p class="govuk-body">{t("channels:opens", { count: channel.opensBefore })}</p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What is dialled or opened is a link, so that nobody copies a number by hand. */
function Reached({ channel }: { channel: Channel }): VNode {
  const { t } = useI18n();
  const { kind, address, pin, note = "" } = channel;
  const href =
    address === undefined || (kind !== "phone" && kind !== "video")
      ? undefined
      : kind === "phone"
        ? `tel:${address.replaceAll(/[^\d+*#]/g, "")}`
        : address;
  return (
    <>
      {address !== undefined && (
        <p class="govuk-body">
          {href === undefined ? (
            address
          ) : (
            <a class="govuk-link" href={href} rel="noreferrer">
              {address}
            </a>
          )}
        </p>
      )}
      {pin !== undefined && <p class="govuk-body">{t("channels:withPin", { pin })}</p>}
      {note.split("\n").map(
        (line, index) =>
          line !== "" && (
            <p class="govuk-body" key={`${String(index)} ${line}`}>
              {line}
            </p>
          ),
      )}
    </>
  );
}
