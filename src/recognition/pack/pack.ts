// What badges are checked with once this installation is gone, as one ZIP: our public keys, the contexts byte for byte, the list of those
// that are withdrawn, every edition of every achievement, which code is which badge, and how to check. No name of anybody, no private key.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, type Zippable, zip } from "fflate";
import { network } from "../../network/network.ts";
import { csvHeading, csvLines } from "../../platform/files/spreadsheet-text.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { root } from "../../platform/root.ts";
import { contextFiles } from "../credential/contexts.ts";
import { pictureSvg } from "../credential/picture.ts";
import type { PackedBadges } from "./store.ts";

/** The same for all: what a ZIP can hold begins with 1980. */
const anyDay = "2000-01-01T00:00:00";

const folder = join(root, "reference", "open-badges");
const bytesOf = (file: string) => new Uint8Array(readFileSync(join(folder, file)));
const json = (value: unknown) => strToU8(`${JSON.stringify(value, null, 2)}\n`);

function readme({ on, baseUrl, isPractice }: PackedBadges): string {
  return languages
    .map((language) => {
      const t = translator(language);
      return [
        t("recognition:pack.readme", {
          network: localisedPlain(network().name, language),
          address: baseUrl,
          day: on,
        }),
        ...(isPractice ? [t("recognition:check.practice")] : []),
      ].join("\n\n");
    })
    .join("\n\n----\n\n");
}

const register = ({ register: rows }: PackedBadges): string =>
  [
    csvHeading([
      "check_code",
      "badge",
      "achievement",
      "edition",
      "state",
      "issued_on",
      "good_until",
      "withdrawn_on",
    ]),
    csvLines(
      rows.map((row) => [
        row.checkCode,
        row.id,
        String(row.achievement),
        String(row.edition),
        row.state,
        row.issuedOn ?? "",
        row.goodUntil ?? "",
        row.withdrawnOn ?? "",
      ]),
    ),
  ].join("");

function packFiles(packed: PackedBadges): Zippable {
  const files: [string, Uint8Array][] = [
    ["README.txt", strToU8(readme(packed))],
    ["verify.mjs", bytesOf("verify.mjs")],
    ["keys/did.json", json(packed.did)],
    ["keys/keys.json", json(packed.keys)],
    ["contexts/contexts.json", json(contextFiles)],
    ...Object.values(contextFiles).map((file): [string, Uint8Array] => [`contexts/${file}`, bytesOf(file)]),
    ...packed.lists.map(({ number, credential }): [string, Uint8Array] => [
      `status/${number}.json`,
      strToU8(credential),
    ]),
    ...packed.achievements.flatMap(({ picture, caption, ...said }): [string, Uint8Array][] => {
      const name = `achievements/${said.achievement}-${said.edition}`;
      return [
        [`${name}.json`, json(said)],
        [`${name}.svg`, strToU8(pictureSvg(picture, caption))],
      ];
    }),
    ["register.csv", strToU8(register(packed))],
  ];
  return Object.fromEntries(files);
}

/** In threads of its own: a long register would hold everybody up. */
export function packOf(packed: PackedBadges): Promise<Uint8Array> {
  const files = packFiles(packed);
  return new Promise((resolve, reject) => {
    zip(files, { level: 6, mtime: anyDay }, (error, made) => (error ? reject(error) : resolve(made)));
  });
}
