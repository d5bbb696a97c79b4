// My learning: what somebody joined who has no account.

import { searchLabel } from "../../phones/searches/search-words.tsx";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import {
  answerForChild,
  answerOffer,
  dropSearch,
  forgetMe,
  leaveJoin,
  openMyLearning,
  sendLearningCode,
  wantMessages,
} from "./commands.ts";
import { guardianQuestion, myLearning } from "./queries.ts";
import { GuardianQuestion, MyLearning, OpenForm, SendCodeForm } from "./views.tsx";

export const openPage = formPage({
  path: "/my-learning",
  does: openMyLearning,
  title: "joining:mine.title",
  isOpening: true,
  draw: (_known, form, { config }) => <OpenForm form={form} sendsTexts={config.smsUrl !== undefined} />,
  done: ({ token, opens }) => (opens === "guardian" ? paths.guardian(token) : paths.mine(token)),
});

export const sendCodePage = formPage({
  path: "/my-learning/code",
  does: sendLearningCode,
  parent: openPage,
  title: "joining:mine.codeTitle",
  read: (fields, { language }) => ({ ...fields, language }),
  draw: (_known, form) => <SendCodeForm form={form} />,
  done: () => paths.myLearning,
  flash: "joining:mine.codeSent",
});

export const myLearningPage = page({
  path: "/my-learning/:token",
  reads: myLearning,
  parent: openPage,
  title: "joining:mine.listTitle",
  draw: (known) => <MyLearning {...known} />,
});

export const exportFile = file({
  path: "/my-learning/:token/export.json",
  reads: myLearning,
  answer: ({ token: _token, ...kept }) => ({
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="my-learning.json"',
      "cache-control": "no-store",
    },
    content: `${JSON.stringify(kept, null, 2)}\n`,
  }),
});

const titleOf = (joins: readonly { id: string; run: { title: string } }[], id: string) =>
  joins.find((join) => join.id === id)?.run.title ?? "";

export const leaveButton = button({
  path: "/my-learning/:token/joins/:join/leave",
  does: leaveJoin,
  reads: myLearning,
  confirm: ({ joins }, { t, params }) => ({
    title: t("joining:leave.title", { title: titleOf(joins, params.join) }),
    effects: [t("joining:leave.effect")],
    submit: t("joining:leave.submit"),
    back: paths.mine(params.token),
  }),
  done: (_output, { params }) => paths.mine(params.token),
  flash: "joining:leave.done",
});

export const dropSearchButton = button({
  path: "/my-learning/:token/searches/:search/drop",
  does: dropSearch,
  reads: myLearning,
  confirm: ({ searches }, { t, language, params }) => {
    const search = searches.find(({ id }) => id === params.search);
    return {
      title: t("joining:searches.dropTitle", { what: search ? searchLabel(search, { t, language }) : "" }),
      effects: [t("joining:searches.dropEffect")],
      submit: t("joining:searches.drop"),
      back: paths.mine(params.token),
    };
  },
  done: (_output, { params }) => paths.mine(params.token),
  flash: "joining:searches.dropped",
});

export const offerButton = button({
  path: "/my-learning/:token/joins/:join/offer/:answer",
  does: answerOffer,
  done: (_output, { params }) => paths.mine(params.token),
  flash: ({ state }) => (state === "joined" ? "joining:offer.taken" : "joining:leave.done"),
});

export const messagesButton = button({
  path: "/my-learning/:token/messages/:want",
  does: wantMessages,
  done: (_output, { params }) => paths.mine(params.token),
  flash: ({ want }) => (want === "stop" ? "joining:messages.stopped" : "joining:messages.started"),
});

export const forgetButton = button({
  path: "/my-learning/:token/forget",
  does: forgetMe,
  reads: myLearning,
  confirm: ({ joins, searches, call, isAll }, { t, params }) => ({
    title: t("joining:forget.title"),
    effects: [
      ...joins.map(({ run }) => t("joining:forget.leaves", { title: run.title })),
      ...(searches.length > 0 ? [t("joining:forget.searches")] : []),
      ...(call ? [t("joining:forget.call")] : []),
      t(isAll ? "joining:forget.all" : "joining:forget.one"),
    ],
    submit: t("joining:forget.submit"),
    back: paths.mine(params.token),
  }),
  done: paths.myLearning,
  flash: "joining:forget.done",
});

export const guardianPage = page({
  path: "/my-learning/guardian/:token",
  reads: guardianQuestion,
  parent: openPage,
  title: ({ run, firstName }, { t }) => t("joining:guardian.title", { name: firstName, title: run.title }),
  draw: (known) => <GuardianQuestion {...known} />,
});

export const guardianButton = button({
  path: "/my-learning/guardian/:token/:answer",
  does: answerForChild,
  done: paths.myLearning,
  flash: (_output, { params }) =>
    params.answer === "agree" ? "joining:guardian.agreed" : "joining:guardian.refused",
});
