// The screens in which somebody joins a run, without an account.

import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { joinRun, putNumberRight } from "./commands.ts";
import { askedJoin, runToJoin } from "./queries.ts";
import { Asked, JoinForm, NoJoining, NumberForm } from "./views.tsx";

export const joinPage = formPage({
  path: "/learning/:opportunity/runs/:run/join",
  reads: runToJoin,
  does: joinRun,
  title: ({ run }, { t }) => t("joining:form.title", { title: run.title, number: run.number }),
  heading: ({ run }, { t }) => t("joining:form.heading", { title: run.title }),
  initial: () => ({ way: "phone", people: "1" }),
  read: (fields, { language }) => ({ ...fields, language }),
  draw: ({ run, joining, from, takesChildren, similar, today }, form) =>
    joining === "open" ? (
      <JoinForm run={run} takesChildren={takesChildren} form={form} similar={similar} today={today} />
    ) : (
      <NoJoining run={run} joining={joining} from={from} />
    ),
  done: ({ receipt }) => paths.asked(receipt),
});

export const askedPage = page({
  path: "/joins/asked/:token",
  reads: askedJoin,
  title: ({ run, state }, { t }) =>
    t(state === "joined" ? "joining:asked.titleJoined" : "joining:asked.title", { title: run.title }),
  crumb: "joining:asked.crumb",
  draw: (known, { config }) => <Asked {...known} sendsTexts={config.smsUrl !== undefined} />,
});

export const numberPage = formPage({
  path: "/joins/asked/:token/number",
  reads: askedJoin,
  does: putNumberRight,
  parent: askedPage,
  title: ({ run }, { t }) => t("joining:number.title", { title: run.title }),
  read: (fields, { language }) => ({ ...fields, language }),
  draw: ({ token }, form) => <NumberForm token={token} form={form} />,
  done: (_output, { params }) => paths.asked(params.token),
  flash: "joining:number.done",
});
