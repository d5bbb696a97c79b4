// The command that answers at an address of the API.

import type { ApiOperation } from "../../src/platform/operation.ts";

export function commandAt(
  commands: readonly ApiOperation[],
  method: string,
  path: string,
): ApiOperation | undefined {
  const here = commands.filter((operation) => operation.method === method);
  const matches = (pattern: string) => new RegExp(`^${pattern.replaceAll(/:\w+/g, "[^/]+")}$`).test(path);
  return here.find((operation) => operation.path === path) ?? here.find(({ path: at }) => matches(at));
}
