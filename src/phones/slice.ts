// Simple telephones: what one sends by text message and is answered, and the menu that one dials. Everything that a browser does
// for a learner, a telephone of ten years ago does too. Whoever offers something says by one figure that it is still right.

import { queueParts } from "../catalogue/queue/part.ts";
import { nothingBlocks } from "../catalogue/slots.ts";
import { cliVerbs } from "../platform/cli-verb.ts";
import { defineSlice } from "../platform/slice.ts";
import { textDialogues } from "../platform/sms/answer-texts.ts";
import { deskOfOrganisation, todosOfCity, todosOfOrganisation } from "../ui/desk.ts";
import { cityParts, outsideBars } from "../ui/places.ts";
import { footer } from "../ui/shell.ts";
import { askByPhone } from "./asking/ask.ts";
import * as askingCommands from "./asking/commands.ts";
import * as askingPages from "./asking/pages.tsx";
import * as askingQueries from "./asking/queries.ts";
import { changesOfCity, changesOfOrganisation } from "./asking/todos.ts";
import * as callCommands from "./calls/commands.ts";
import { seeToCalls } from "./calls/job.ts";
import * as callPages from "./calls/pages.tsx";
import * as callQueries from "./calls/queries.ts";
import { callKinds } from "./calls/told.ts";
import { callsInQueue, callsOfCity } from "./calls/waiting.ts";
import { gatewaysVerb } from "./cli.ts";
import * as gateways from "./gateways.ts";
import { meansOf } from "./means.ts";
import { paths } from "./paths.ts";
import * as searchCommands from "./searches/commands.ts";
import * as searchPages from "./searches/pages.tsx";
import * as searchQueries from "./searches/queries.ts";
import { tellOfSaved } from "./searches/tell.ts";
import * as simulatorPages from "./simulator/pages.ts";
import { hasSimulator, telephonePath } from "./simulator/telephone.ts";
import { textDialogue } from "./sms/dialogue.ts";

export const phones = defineSlice({
  name: "phones",
  messages: ["phones", "simulator", "phone-checks", "phone-calls"],
  operations: [askingCommands, askingQueries, callCommands, callQueries, searchCommands, searchQueries],
  pages: [gateways, simulatorPages, askingPages, callPages, searchPages],
  jobs: [askByPhone, seeToCalls, tellOfSaved],
  notifies: callKinds,
  shares: ["callers.ts", "calls/store.ts", "searches/search-words.tsx", "searches/store.ts"],
  gives: [
    nothingBlocks.with(searchPages.tellMeBlock),
    cliVerbs.with(gatewaysVerb),
    textDialogues.with(textDialogue(meansOf)),
    deskOfOrganisation.with(askingPages.phoneAtDesk),
    todosOfCity.with(callsOfCity),
    todosOfCity.with(changesOfCity),
    queueParts.with(callsInQueue),
    cityParts.with({
      of: "learning",
      group: "runs:venues.group",
      position: 7,
      text: "phone-calls:title",
      about: "phone-calls:about",
      href: paths.calls,
      leadsTo: callQueries.callsForPage,
      holds: [paths.calls(":city")],
    }),
    todosOfOrganisation.with(changesOfOrganisation),
    outsideBars.with(telephonePath, `${telephonePath}/:telephone`),
    footer.with({ position: 55, href: telephonePath, text: "simulator:link", isShown: hasSimulator }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    phones: typeof import("../../locales/en/phones.json");
    "phone-calls": typeof import("../../locales/en/phone-calls.json");
    "phone-checks": typeof import("../../locales/en/phone-checks.json");
    simulator: typeof import("../../locales/en/simulator.json");
  }
}
