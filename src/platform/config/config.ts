import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { databaseUser, reachableFolder } from "../database/database-home.ts";
import { StartProblem } from "../start-problem.ts";

/** All that can be set from outside, in one place. Each setting is an environment variable of the same name. */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  baseUrl: string;
  secret: string | undefined;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  trustProxy: boolean;
  /** How many nightly backups are kept; none are made where it is 0. */
  backupKeep: number;
  backupDir: string;
  /** Further languages, beside those that come with Jifunze. */
  languagesDir: string | undefined;
  demo: boolean;
}

interface Setting<T> {
  name: string;
  default: string;
  /** What it is for, as the documentation prints it. */
  about: string;
  /** What to write instead, when the value is wrong. */
  expected: string;
  read(text: string): T | undefined;
}

const wholeNumber = (least: number, most: number) => (text: string) => {
  const number = Number(text);
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
};

const address =
  (...protocols: string[]) =>
  (text: string) =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined;

const oneOf =
  <T extends string>(...choices: T[]) =>
  (text: string) =>
    choices.find((choice) => choice === text);

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
    baseUrl: read(settings.baseUrl) ?? `http://localhost:${port}`,
    secret: read(settings.secret),
    logLevel: read(settings.logLevel) ?? "info",
    trustProxy: read(settings.trustProxy) ?? false,
    backupKeep: read(settings.backupKeep) ?? 0,
    backupDir: read(settings.backupDir) ?? "",
    languagesDir: read(settings.languagesDir),
    demo: options.demo,
  };
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

const secretSettings = new Set(["SECRET", "DATABASE_URL", "SMTP_URL"]);

/** A secret that somebody mistyped is not written to a log. */
function shown(setting: { name: string }, text: string): string {
  return secretSettings.has(setting.name) ? "…" : text;
}
