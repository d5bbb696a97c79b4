import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { databaseUser, reachableFolder } from "../database/database-home.ts";
import { StartProblem } from "../start-problem.ts";
import { address, emailAddress, issuerAddress, oneOf, type Setting, text, wholeNumber } from "./setting.ts";

/** All that can be set from outside, in one place. Each setting is an environment variable of the same name. */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** The mailbox to which people answer mails, and the address that they answer to; neither without the other. */
  mailAnswersUrl: string | undefined;
  mailAnswersTo: string | undefined;
  /** The gateway to telephones; without it text messages wait in the outbox. */
  smsUrl: string | undefined;
  smsSender: string | undefined;
  /** What people dial for the menu. */
  ussdCode: string | undefined;
  baseUrl: string;
  /** From which sources of learning may be fetched; with a port where it is none that everybody uses. */
  harvestHosts: readonly string[];
  secret: string | undefined;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  trustProxy: boolean;
  /** How many nightly backups are kept; none are made where it is 0. */
  backupKeep: number;
  backupDir: string;
  /** Further languages, beside those that come with Jifunze. */
  languagesDir: string | undefined;
  /** The provider of single sign-on; none where undefined. */
  oidc: OidcSettings | undefined;
  /** Who answers questions about this installation. */
  contact: ContactSettings;
  /** Another Jifunze with made-up data, where people try what courses say; none where undefined. */
  practiceUrl: string | undefined;
  demo: boolean;
}

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  name: string;
}

export interface ContactSettings {
  office: string | undefined;
  email: string | undefined;
  telephone: string | undefined;
  address: string | undefined;
  /** Who answers about data of people; where it is not set, the same as `email`. */
  privacyEmail: string | undefined;
}

const settings = {
  port: {
    name: "PORT",
    default: "3000",
    about: "Port that the server listens on.",
    expected: "a whole number from 0 to 65535, for example 3000",
    read: wholeNumber(0, 65535),
  },
  host: {
    name: "HOST",
    default: "127.0.0.1",
    about: "Address that the server listens on. 0.0.0.0 lets other machines in.",
    expected: "an address of this machine, for example 127.0.0.1 or 0.0.0.0",
    read: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
  },
  dataDir: {
    name: "DATA_DIR",
    default: "./data",
    about: "Folder of the embedded database and of the installation's secret.",
    expected: "the path of a folder",
    read: (text) => resolve(text),
  },
  databaseUrl: {
    name: "DATABASE_URL",
    default: "",
    about: "A PostgreSQL server (15 or newer) of your own, instead of the embedded one.",
    expected: "postgres://USER:PASSWORD@HOST:5432/DATABASE",
    read: address("postgres:", "postgresql:"),
  },
  smtpUrl: {
    name: "SMTP_URL",
    default: "",
    about: "Mail server. Without it mails stay in the outbox, which an administrator reads.",
    expected: "smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465",
    read: address("smtp:", "smtps:"),
  },
  mailFrom: {
    name: "MAIL_FROM",
    default: "Jifunze <no-reply@localhost>",
    about: "Sender of the mails.",
    expected: "an address, for example Jifunze <no-reply@example.org>",
    read: (text) => (/^[^\r\n]*@[^\r\n]+$/.test(text) ? text : undefined),
  },
  mailAnswersUrl: {
    name: "MAIL_ANSWERS_URL",
    default: "",
    about: "Mailbox to which people answer mails (running.md, Answers by mail). Without it nobody can.",
    expected: "imaps://USER:PASSWORD@HOST/FOLDER",
    read: address("imap:", "imaps:"),
  },
  mailAnswersTo: {
    name: "MAIL_ANSWERS_TO",
    default: "",
    about:
      "Address of that mailbox; TOKEN in it stands for whom an answer is from. Without TOKEN the subject says it.",
    expected: "an address with at most 35 characters before the @, for example answers+TOKEN@example.org",
    read: (given) => (emailAddress(given) && given.indexOf("@") <= 35 ? given : undefined),
  },
  smsUrl: {
    name: "SMS_URL",
    default: "",
    about: "Gateway to telephones (running.md, Telephones). Without it text messages wait in the outbox.",
    expected:
      "kannel+http://USER:PASSWORD@HOST:13013, africastalking://USERNAME:KEY@api.africastalking.com or gammu+postgres://USER:PASSWORD@HOST/DATABASE",
    read: address("kannel+http:", "kannel+https:", "africastalking:", "gammu+postgres:"),
  },
  smsSender: {
    name: "SMS_SENDER",
    default: "",
    about: "Number or name that text messages come from, where the gateway lets us say it.",
    expected: "a number or a name of at most 15 letters and digits, for example 22384",
    read: (given) => (/^\+?[A-Za-z0-9 ]{1,15}$/.test(given) ? given : undefined),
  },
  ussdCode: {
    name: "USSD_CODE",
    default: "",
    about: "What people dial for the menu on a simple telephone; messages and notices say it.",
    expected: "a code such as *384*00#",
    read: (given) => (/^\*[\d*]{2,15}#$/.test(given) ? given : undefined),
  },
  baseUrl: {
    name: "BASE_URL",
    default: "",
    about:
      "Address at which people reach this installation; links in mails and reports begin with it. Default: http://localhost:PORT.",
    expected: "http(s)://HOST without a path, for example https://jifunze.example.org",
    read(text) {
      if (!address("http:", "https:")(text)) return undefined;
      const { href, origin } = new URL(text);
      // Whatever comes after the host would be left out of every link unseen.
      return href === `${origin}/` ? origin : undefined;
    },
  },
  harvestHosts: {
    name: "HARVEST_HOSTS",
    default: "",
    about:
      "Hosts from which lists of learning may be fetched (running.md, Sources of learning). None where empty.",
    expected: "names of hosts with commas, for example www.example.org, feeds.example.org:8443",
    read(given) {
      const hosts = given.split(",").map((host) => host.trim().toLowerCase());
      return hosts.every((host) => /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/.test(host))
        ? hosts
        : undefined;
    },
  },
  secret: {
    name: "SECRET",
    default: "",
    about: "Key that protects sessions and the signing key. Default: made once and kept in DATA_DIR.",
    expected: "at least 32 characters that nobody can guess",
    read: (text) => (text.length >= 32 ? text : undefined),
  },
  logLevel: {
    name: "LOG_LEVEL",
    default: "info",
    about: "How much is logged.",
    expected: "debug, info, warn, error or silent",
    read: oneOf("debug", "info", "warn", "error", "silent"),
  },
  languagesDir: {
    name: "LANGUAGES_DIR",
    default: "",
    about: "Folder of further languages, each a folder of files as in locales (changing.md, Languages).",
    expected: "the path of a folder that is there",
    read: (text) => (statSync(text, { throwIfNoEntry: false })?.isDirectory() ? resolve(text) : undefined),
  },
  trustProxy: {
    name: "TRUST_PROXY",
    default: "no",
    about: "yes where a proxy of yours stands before the server and sets X-Forwarded-For.",
    expected: "yes or no",
    read: (text) => (text === "yes" ? true : text === "no" ? false : undefined),
  },
  backupKeep: {
    name: "BACKUP_KEEP",
    default: "0",
    about: "How many nightly backups are kept. 0: none are made.",
    expected: "a whole number from 0 to 1000, for example 14",
    read: wholeNumber(0, 1000),
  },
  backupDir: {
    name: "BACKUP_DIR",
    default: "",
    about:
      "Folder of the nightly backups, best on another disk. Default: backups in DATA_DIR (running.md, As root).",
    expected: "the path of a folder",
    read: (text) => resolve(text),
  },
  oidcIssuer: {
    name: "OIDC_ISSUER",
    default: "",
    about: "Provider of single sign-on by OpenID Connect: its issuer (running.md, Single sign-on).",
    expected: "the issuer's address as the provider names it, for example https://login.example.org",
    read: issuerAddress,
  },
  oidcClientId: {
    name: "OIDC_CLIENT_ID",
    default: "",
    about: "What the provider calls this installation.",
    expected: "the client id that the provider gave you",
    read: text(200),
  },
  oidcClientSecret: {
    name: "OIDC_CLIENT_SECRET",
    default: "",
    about: "The secret that the provider gave for it.",
    expected: "the client secret that the provider gave you",
    read: text(500),
  },
  oidcName: {
    name: "OIDC_NAME",
    default: "",
    about: "What people call the provider; the button to sign in shows it. Default: the host of OIDC_ISSUER.",
    expected: "a short name, for example County staff",
    read: text(60),
  },
  practiceUrl: {
    name: "PRACTICE_URL",
    default: "",
    about:
      "A second Jifunze with made-up data (`npm start -- --demo`), where people try what the short courses say.",
    expected: "the address of a site, for example https://practice.example.org",
    read: address("https:", "http:"),
  },
  contactOffice: {
    name: "CONTACT_OFFICE",
    default: "",
    about: "The office that answers questions, on the contact page and in the privacy notice.",
    expected: "the name of an office, at most 200 characters",
    read: text(200),
  },
  contactEmail: {
    name: "CONTACT_EMAIL",
    default: "",
    about: "Its e-mail address.",
    expected: "an e-mail address, for example office@example.org",
    read: emailAddress,
  },
  contactTelephone: {
    name: "CONTACT_TELEPHONE",
    default: "",
    about: "Its telephone number.",
    expected: "a telephone number that begins with + and the number of its country",
    read: (given) => (/^\+?[\d ()/-]{5,30}$/.test(given) ? given : undefined),
  },
  contactAddress: {
    name: "CONTACT_ADDRESS",
    default: "",
    about: "Its postal address, on one line.",
    expected: "a postal address on one line, at most 300 characters",
    read: text(300),
  },
  privacyEmail: {
    name: "PRIVACY_EMAIL",
    default: "",
    about: "Who answers about data of people. Default: CONTACT_EMAIL.",
    expected: "an e-mail address, for example privacy@example.org",
    read: emailAddress,
  },
} satisfies Record<string, Setting<unknown>>;

/** A setting that cannot be used; the message says what to write instead. */
export class ConfigError extends StartProblem {}

/**
 * Reads the settings from the environment.
 * @throws ConfigError naming each wrong setting.
 */
export function readConfig(env: Record<string, string | undefined>, options: { demo: boolean }): Config {
  const wrong: string[] = [];
  function read<T>(setting: Setting<T>): T | undefined {
    const text = env[setting.name]?.trim() || setting.default;
    if (text === "") return undefined;
    const value = setting.read(text);
    if (value === undefined)
      wrong.push(`${setting.name} is “${shown(setting, text)}”. Write ${setting.expected}.`);
    return value;
  }
  /** All that is needed, or nothing; half of it is told as wrong. */
  function oidcOf({ issuer, clientId, clientSecret, name }: Partial<OidcSettings>): OidcSettings | undefined {
    if (issuer && clientId && clientSecret)
      return { issuer, clientId, clientSecret, name: name ?? new URL(issuer).host };
    const given = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
    const missing = given.filter((setting) => !env[setting]?.trim());
    if (missing.length > 0 && (missing.length < given.length || name))
      wrong.push(`${missing.join(" and ")} missing. Single sign-on needs all of ${given.join(", ")}.`);
    return undefined;
  }
  // The demonstration has a folder of its own, so that trying it never touches real data.
  const dataDir = { ...settings.dataDir, default: options.demo ? "./data-demo" : settings.dataDir.default };
  const port = read(settings.port) ?? 3000;
  const config: Config = {
    port,
    host: read(settings.host) ?? "127.0.0.1",
    dataDir: read(dataDir) ?? "",
    databaseUrl: read(settings.databaseUrl),
    smtpUrl: read(settings.smtpUrl),
    mailFrom: read(settings.mailFrom) ?? "",
    mailAnswersUrl: read(settings.mailAnswersUrl),
    mailAnswersTo: read(settings.mailAnswersTo),
    smsUrl: read(settings.smsUrl),
    smsSender: read(settings.smsSender),
    ussdCode: read(settings.ussdCode),
    baseUrl: read(settings.baseUrl) ?? `http://localhost:${port}`,
    harvestHosts: read(settings.harvestHosts) ?? [],
    secret: read(settings.secret),
    logLevel: read(settings.logLevel) ?? "info",
    trustProxy: read(settings.trustProxy) ?? false,
    backupKeep: read(settings.backupKeep) ?? 0,
    backupDir: read(settings.backupDir) ?? "",
    languagesDir: read(settings.languagesDir),
    oidc: oidcOf({
      issuer: read(settings.oidcIssuer),
      clientId: read(settings.oidcClientId),
      clientSecret: read(settings.oidcClientSecret),
      name: read(settings.oidcName),
    }),
    practiceUrl: read(settings.practiceUrl),
    contact: {
      office: read(settings.contactOffice),
      email: read(settings.contactEmail),
      telephone: read(settings.contactTelephone),
      address: read(settings.contactAddress),
      privacyEmail: read(settings.privacyEmail) ?? read(settings.contactEmail),
    },
    demo: options.demo,
  };
  if ((config.mailAnswersUrl === undefined) !== (config.mailAnswersTo === undefined))
    wrong.push("MAIL_ANSWERS_URL and MAIL_ANSWERS_TO belong together: the mailbox, and the address of it.");
  if (wrong.length > 0) throw new ConfigError(wrong.join("\n"));
  if (config.backupDir === "")
    config.backupDir = join(reachableFolder(config.dataDir, databaseUser()), "backups");
  return config;
}

/** Each setting with its default and what it is for, as docs/running.md lists them. */
export const describedSettings = Object.values(settings).map(({ name, default: preset, about }) => ({
  name,
  preset,
  about,
}));

const secretSettings = new Set(
  "SECRET DATABASE_URL SMTP_URL MAIL_ANSWERS_URL SMS_URL OIDC_CLIENT_SECRET".split(" "),
);

/** A secret that somebody mistyped is not written to a log. */
function shown(setting: { name: string }, text: string): string {
  return secretSettings.has(setting.name) ? "…" : text;
}
