/** A text of so many signs at most and the mark that it goes on, cut between two words. */
export function cutAtWord(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/\s+\S*$/, "")} …`;
}
