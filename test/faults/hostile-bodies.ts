// Bodies that cost a careless reader far more than their length.

export interface HostileBody {
  name: string;
  type: string;
  body: string | Uint8Array<ArrayBuffer>;
}

const form = "application/x-www-form-urlencoded";
const json = "application/json";
const boundary = "-".repeat(60);
const multipart = `multipart/form-data; boundary=${boundary}`;

function parts(count: number, head: (at: number) => string, content: string): string {
  const all = Array.from(
    { length: count },
    (_, at) => `--${boundary}\r\nContent-Disposition: form-data; ${head(at)}\r\n\r\n${content}\r\n`,
  );
  return `${all.join("")}--${boundary}--\r\n`;
}

const many = <Item>(count: number, item: (at: number) => Item) =>
  Array.from({ length: count }, (_, at) => item(at));

/** About as large as a body may be, `megabytes` for those that may be a file. */
export function hostileBodies(megabytes: number): HostileBody[] {
  const bytes = megabytes * 1_000_000;
  return [
    { name: "60,000 fields", type: form, body: many(60_000, (at) => `f${at}=`).join("&") },
    { name: "one field 60,000 times", type: form, body: many(60_000, () => "f=1").join("&") },
    { name: "1 MB of separators", type: form, body: "&".repeat(1_000_000) },
    { name: "1 MB of escapes", type: form, body: `f=${"%41".repeat(330_000)}` },
    { name: "1 MB in one text", type: form, body: `note=${"x".repeat(1_000_000)}` },
    { name: "999 long names", type: form, body: many(999, (at) => `${"n".repeat(1000)}${at}=1`).join("&") },
    { name: "20,000 parts", type: multipart, body: parts(20_000, (at) => `name="f${at}"`, "") },
    {
      name: "files in 1,000 parts",
      type: multipart,
      body: parts(1000, () => `name="file"; filename="a.csv"`, "x,".repeat(2000)),
    },
    { name: "almost the boundary", type: multipart, body: `\r\n--${boundary.slice(1)}`.repeat(bytes / 64) },
    {
      name: "a boundary of one letter",
      type: "multipart/form-data; boundary=-",
      body: "\r\n--".repeat(bytes / 4),
    },
    { name: "a head without an end", type: multipart, body: `--${boundary}\r\nA: ${"b".repeat(bytes)}` },
    {
      name: "a head of semicolons",
      type: multipart,
      body: parts(1000, () => `name="a"${"; ".repeat(3500)}`, ""),
    },
    { name: "nested lists", type: json, body: "[".repeat(1_000_000) },
    { name: "nested objects", type: json, body: '{"a":'.repeat(200_000) },
    { name: "100,000 members", type: json, body: `{${many(100_000, (at) => `"a${at}":1`).join()}}` },
    {
      name: "10,000 members of one list",
      type: json,
      body: `{"measurements":[${many(9990, (at) => `"${at}"`).join()}]}`,
    },
    { name: "a number of 1 MB", type: json, body: `{"a":${"1".repeat(1_000_000)}}` },
    { name: "a text of 1 MB", type: json, body: `{"note":"${"a".repeat(1_000_000)}"}` },
    { name: "a text of 1 MB in escapes", type: json, body: `{"note":"${"\\u0041".repeat(170_000)}"}` },
    { name: "blanks", type: json, body: " ".repeat(1_000_000) },
    {
      name: "zeros",
      type: multipart,
      body: parts(1, () => `name="file"; filename="a.json"`, "\0".repeat(bytes)),
    },
    {
      name: "JSON in a file",
      type: multipart,
      body: parts(
        1,
        () => `name="file"; filename="a.json"`,
        `{${many(bytes / 12, (at) => `"a${at}":1`).join()}}`,
      ),
    },
    { name: "digits for a digest", type: form, body: `digest=${" 0".repeat(500_000)}` },
    {
      name: "commas in a table",
      type: multipart,
      body: parts(1, () => `name="file"; filename="a.csv"`, ",".repeat(bytes)),
    },
    {
      name: "quotes in a table",
      type: multipart,
      body: parts(1, () => `name="file"; filename="a.csv"`, '"'.repeat(bytes)),
    },
  ];
}
