// What a site asks programs to leave alone: robots.txt as RFC 9309 has it. No I/O.

interface Rule {
  path: string;
  isAllowed: boolean;
}

/** By this name sites can speak to us. */
export const agentName = "Jifunze";

/** The rules for us; those for everybody where none are for us. */
function rulesIn(text: string): Rule[] {
  const groups = new Map<string, Rule[]>();
  let agents: string[] = [];
  let isNaming = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, name = "", value = ""] = /^\s*([\w-]+)\s*:\s*([^#]*)/.exec(line) ?? [];
    const said = value.trim();
    const field = name.toLowerCase();
    if (field === "user-agent") {
      if (!isNaming) agents = [];
      isNaming = true;
      agents.push(said.toLowerCase());
      for (const agent of agents) if (!groups.has(agent)) groups.set(agent, []);
    } else if (field === "allow" || field === "disallow") {
      isNaming = false;
      if (said === "") continue;
      const rule = { path: comparable(said), isAllowed: field === "allow" };
      for (const agent of agents) groups.get(agent)?.push(rule);
    }
  }
  return groups.get(agentName.toLowerCase()) ?? groups.get("*") ?? [];
}

/** As RFC 9309 (2.2.2) compares: what need not be written as a percent and two digits is not, and all else is in one way. */
function comparable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent)
    .replaceAll(/%[0-9a-f]{2}/gi, (octet) => {
      const sign = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
      return /[\w.~-]/.test(sign) ? sign : octet.toUpperCase();
    });
}

/** In a path a star and a dollar are signs as any other; a rule writes those as octets. */
const comparablePath = (path: string) => comparable(path).replaceAll("*", "%2A").replaceAll("$", "%24");

/** Compared part by part, so that no pattern of somebody else takes long. */
function fits(rule: string, path: string): boolean {
  const isToEnd = rule.endsWith("$");
  const parts = (isToEnd ? rule.slice(0, -1) : rule).split("*");
  const [first = "", ...others] = parts;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of others.entries()) {
    if (isToEnd && index === others.length - 1) return path.endsWith(part) && path.length - part.length >= at;
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return !isToEnd || at === path.length;
}

/** Whether we may ask for a path; of several rules that fit the longest counts, and of equals the one that allows. */
export function robotsAllow(text: string, path: string): boolean {
  const asked = comparablePath(path);
  const [decides] = rulesIn(text)
    .filter((rule) => fits(rule.path, asked))
    .sort((a, b) => b.path.length - a.path.length || Number(b.isAllowed) - Number(a.isAllowed));
  return decides?.isAllowed ?? true;
}
