// Simple telephones: what one sends by text message and is answered, and the menu that one dials. Everything that a browser does
// for a learner, a telephone of ten years ago does too.

import { cliVerbs } from "../platform/cli-verb.ts";
import { defineSlice } from "../platform/slice.ts";
import { textDialogues } from "../platform/sms/answer-texts.ts";
import { gatewaysVerb } from "./cli.ts";
import { gatewayRoutes } from "./gateway-routes.ts";
import { meansOf } from "./means.ts";
import { textDialogue } from "./sms/dialogue.ts";

export const phones = defineSlice({
  name: "phones",
  pages: [gatewayRoutes],
  gives: [cliVerbs.with(gatewaysVerb), textDialogues.with(textDialogue(meansOf))],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    phones: typeof import("../../locales/en/phones.json");
  }
}
