// What is handed to whoever runs Jifunze, read by the programs that it is for: nginx and systemd. They are not on every
// machine, so this is no part of the suite: `node test/deploy/check.ts` by hand and from `.ci/run`, on Debian after
// `apt-get install nginx-light openssl systemd`.

import { execFileSync, spawnSync } from "node:child_process";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../src/platform/root.ts";
import { temporaryFolder } from "../support/process.ts";

/** What nginx has to say against the site; undefined where it takes it. */
async function faultOfNginx(folder: string): Promise<string | undefined> {
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const request = [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-keyout",
    key,
    "-out",
    cert,
    "-days",
    "1",
  ];
  execFileSync("openssl", [...request, "-subj", "/CN=jifunze.example.org"], { stdio: "ignore" });
  const site = (await readFile(join(root, "deploy", "nginx.conf"), "utf8"))
    .replace(/ssl_certificate .*;/, `ssl_certificate ${cert};`)
    .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`)
    .replaceAll(/listen \[::\].*;/g, "")
    .replace("listen 80;", "listen 127.0.0.1:18080;")
    .replace("listen 443 ", "listen 127.0.0.1:18443 ");
  await writeFile(join(folder, "site.conf"), site);
  await writeFile(
    join(folder, "nginx.conf"),
    `pid ${folder}/pid; error_log ${folder}/error.log; events {}\n` +
      `http { access_log off; include ${folder}/site.conf; }`,
  );
  const { status, stderr, error } = spawnSync("nginx", ["-t", "-c", join(folder, "nginx.conf")], {
    encoding: "utf8",
  });
  return status === 0 ? undefined : (error?.message ?? stderr);
}

/** What systemd has to say against the unit; undefined where it takes it. */
async function faultOfSystemd(folder: string): Promise<string | undefined> {
  // It looks for the program, which need not be there on this machine.
  const program = join(folder, "node");
  await writeFile(program, "");
  await chmod(program, 0o755);
  const unit = await readFile(join(root, "deploy", "jifunze.service"), "utf8");
  await mkdir(join(folder, "units"));
  const path = join(folder, "units", "jifunze.service");
  await writeFile(path, unit.replace("/usr/bin/node", program));
  const { stdout, stderr, error } = spawnSync("systemd-analyze", ["verify", "--man=no", path], {
    encoding: "utf8",
  });
  if (error) return error.message;
  const lines = `${stdout}${stderr}`.split("\n").filter((line) => line.includes("jifunze.service"));
  return lines.length > 0 ? lines.join("\n") : undefined;
}

const folder = await temporaryFolder();
try {
  for (const [file, find] of [
    ["deploy/nginx.conf", faultOfNginx],
    ["deploy/jifunze.service", faultOfSystemd],
  ] as const) {
    const fault = await find(folder.path);
    console.log(fault === undefined ? `ok     ${file}` : `FAILED ${file}\n${fault}`);
    if (fault !== undefined) process.exitCode = 1;
  }
} finally {
  await folder.remove();
}
