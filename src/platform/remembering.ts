/** Finds something once for all who ask for it under the same key. What cannot be found is told where it is awaited. */
export function remembering() {
  const asked = new Map<string, Promise<unknown>>();
  return <Answer>(key: string, find: () => Promise<Answer>): Promise<Answer> => {
    // One key is asked in one way.
    const answer = (asked.get(key) as Promise<Answer> | undefined) ?? find();
    asked.set(key, answer);
    answer.catch(() => undefined);
    return answer;
  };
}
