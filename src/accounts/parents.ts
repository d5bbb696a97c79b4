import { parentPage } from "../platform/page.ts";
import { paths } from "./paths.ts";

/** A person's own page, which the portal draws: it looks across the slices. */
export const accountParent = parentPage({ path: paths.account, title: "accounts:account.title" });
