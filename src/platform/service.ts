import type { Logger } from "pino";
import type { Auth } from "./accounts/auth.ts";
import type { AccountRules } from "./accounts/people.ts";
import type { SingleSignOn } from "./accounts/single-sign-on.ts";
import type { Tries } from "./accounts/tries.ts";
import type { Config } from "./config/config.ts";
import type { Database } from "./database/database.ts";

/** What one running process is made of. */
export interface Service {
  config: Config;
  secret: string;
  database: Database;
  auth: Auth;
  tries: Tries;
  /** Where OIDC_ISSUER names a provider. */
  singleSignOn: SingleSignOn | undefined;
  rules: AccountRules;
  log: Logger;
}
