/**
 * Lets whatever else waits run: writing a digest takes long stretches of computing, and a question
 * that comes meanwhile is acknowledged between two stories, not after the last.
 */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
