import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../root.ts";
import { ConfigError, describedSettings, readConfig } from "./config.ts";

const read = (env: Record<string, string>, demo = false) => readConfig(env, { demo });

describe("the configuration", () => {
  it("needs no setting at all", () => {
    const config = read({});
    expect(config).toMatchObject({ port: 3000, host: "127.0.0.1", baseUrl: "http://localhost:3000" });
    expect(config.dataDir).toMatch(/[\\/]data$/);
    expect(config.databaseUrl).toBeUndefined();
  });

  it("gives the demonstration a folder of its own", () => {
    expect(read({}, true).dataDir).toMatch(/[\\/]data-demo$/);
    expect(read({ DATA_DIR: "/elsewhere" }, true).dataDir).toMatch(/elsewhere$/);
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "70000"],
    ["PORT", "-1"],
    ["HOST", "two words"],
    ["DATABASE_URL", "mysql://localhost/jifunze"],
    ["DATABASE_URL", "localhost"],
    ["SMTP_URL", "mail.example.org"],
    ["MAIL_FROM", "nobody"],
    ["SMS_URL", "https://kannel.example.org"],
    ["SMS_SENDER", "no;name"],
    ["USSD_CODE", "384"],
    ["BASE_URL", "jifunze.example.org"],
    ["BASE_URL", "https://example.org/jifunze"],
    ["BASE_URL", "https://me@example.org"],
    ["SECRET", "short"],
    ["LOG_LEVEL", "loud"],
    ["TRUST_PROXY", "perhaps"],
  ])("says what to write instead of %s=%s", (name, text) => {
    expect(() => read({ [name]: text })).toThrow(ConfigError);
    expect(() => read({ [name]: text })).toThrow(new RegExp(`^${name} is “.*”\\. Write `, "m"));
  });

  it("names every wrong setting at once", () => {
    expect(() => read({ PORT: "x", LOG_LEVEL: "y" })).toThrow(/PORT.*\n.*LOG_LEVEL/);
  });

  it("never prints a secret or a password", () => {
    expect(() => read({ SECRET: "tooshort" })).not.toThrow(/tooshort/);
    expect(() => read({ DATABASE_URL: "mysql://me:hidden@localhost/x" })).not.toThrow(/hidden/);
    expect(() => read({ SMS_URL: "kannel://me:hidden@localhost" })).not.toThrow(/hidden/);
  });

  it("is described for those who run it", () => {
    const guide = readFileSync(join(root, "docs", "running.md"), "utf8").replaceAll(/ +/g, " ");
    for (const { name, preset, about } of describedSettings) {
      const shown = preset === "" ? "–" : `\`${preset}\``;
      expect(guide).toContain(`| \`${name}\` | ${shown} | ${about} |`);
    }
  });
});
