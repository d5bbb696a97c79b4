export const placesPath = "/places";

export function placePath(place: string): string {
  return `/places/${place}`;
}

export function placesFilePath(file: "places.csv" | "places.json"): string {
  return `/places/data/${file}`;
}
