// By which ways people join a meeting from afar, for whoever prepares it.

import type { Visit } from "../../platform/page.ts";
import { EndingForm } from "../../ui/ending-form.tsx";
import { Hidden } from "../../ui/form.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { invitationsPage } from "../invitations/pages.tsx";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import { titleWords } from "../record/words.ts";
import type { Channel } from "./channel.ts";
import { addChannel, changeChannel, takeChannelAway } from "./commands.ts";
import { channelsToWrite, channelToWrite } from "./queries.ts";
import { ChannelForm, Channels } from "./views.tsx";
import { kindWords } from "./words.ts";

const about = (of: "add" | "change" | "takeAway") => ({
  title: ({ meeting }: { meeting: Meeting }, { t, language }: Pick<Visit, "t" | "language">) =>
    t(`channels:${of}.title`, { title: titleWords(meeting, language) }),
  heading: (_known: { meeting: Meeting }, { t }: Pick<Visit, "t">) => t(`channels:${of}.heading`),
  caption: ({ meeting }: { meeting: Meeting }, { language }: Pick<Visit, "language">) =>
    titleWords(meeting, language),
});

export const channelsPage = page({
  path: "/network/meetings/:meeting/how-to-join",
  reads: channelsToWrite,
  parent: invitationsPage,
  title: ({ meeting }, { t, language }) => t("channels:title", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("channels:heading"),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  crumb: "channels:heading",
  draw: (known) => <Channels {...known} />,
});

export const addChannelPage = formPage({
  path: "/network/meetings/:meeting/how-to-join/new",
  reads: channelsToWrite,
  does: addChannel,
  parent: channelsPage,
  ...about("add"),
  draw: (_known, form) => <ChannelForm form={form} />,
  done: (_output, { params }) => paths.howToJoin(params.meeting),
  flash: "channels:add.done",
});

export const changeChannelPage = formPage({
  path: "/network/meetings/:meeting/how-to-join/:meetingChannel",
  reads: channelToWrite,
  does: changeChannel,
  parent: channelsPage,
  ...about("change"),
  initial: ({ channel }) => initialOf(channel),
  draw: ({ channel }, form) => <ChannelForm form={form} version={channel.version} />,
  done: (_output, { params }) => paths.howToJoin(params.meeting),
  flash: "channels:change.done",
});

function initialOf({ kind, country = "", address = "", pin = "", note = "", ...channel }: Channel) {
  return {
    channelKind: kind,
    channelCountry: country,
    channelAddress: address,
    channelPin: pin,
    channelNote: note,
    opensBefore: channel.opensBefore === undefined ? "" : String(channel.opensBefore),
    channelFor: channel.forWhom,
    version: String(channel.version),
  };
}

export const takeChannelAwayPage = formPage({
  path: "/network/meetings/:meeting/how-to-join/:meetingChannel/take-away",
  reads: channelToWrite,
  does: takeChannelAway,
  parent: channelsPage,
  ...about("takeAway"),
  draw: ({ meeting, channel }, form, { t, language }) => (
    <EndingForm
      effects={[t("channels:takeAway.effect", { channel: kindWords(channel, { t, language }) })]}
      submit={t("channels:takeAway.submit")}
      back={paths.howToJoin(meeting.id)}
      form={form}
    >
      <Hidden name="version" value={String(channel.version)} />
    </EndingForm>
  ),
  done: (_output, { params }) => paths.howToJoin(params.meeting),
  flash: "channels:takeAway.done",
});
