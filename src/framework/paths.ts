export const frameworkPath = "/framework";
export const sdgsPath = "/framework/sdgs";
export const themesPath = "/framework/themes";
export const declarationPath = "/framework/declaration";
export const outcomeDocumentsPath = "/framework/outcome-documents";
export const globalNetworkPath = "/framework/global-network";
export const templatePath = "/framework/report-template";

export function focusAreaPath(focusArea: string): string {
  return `/framework/key-features/${focusArea}`;
}

/** Where a measurement is explained: "4.1.2" on the page of focus area 4. */
export function measurementPath(id: string): string {
  return `${focusAreaPath(id.split(".")[0] ?? "")}#${measurementAnchor(id)}`;
}

export function measurementAnchor(id: string): string {
  return `measurement-${id}`;
}

export function goalPath(goal: string): string {
  return `/framework/sdgs/${goal}`;
}

/** Where an SDG target is explained: "4.2" on the page of goal 4. */
export function targetPath(id: string): string {
  return `${goalPath(id.split(".")[0] ?? "")}#${targetAnchor(id)}`;
}

export function targetAnchor(id: string): string {
  return `target-${id}`;
}

export function commitmentPath(commitment: string): string {
  return `${declarationPath}/${commitment}`;
}
