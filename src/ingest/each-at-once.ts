/**
 * Work over many values, so many at a time. The first error ends it: nothing more is begun, and it
 * is thrown when what was under way has come to its end.
 */
export async function eachAtOnce<T>(
  values: readonly T[],
  atOnce: number,
  work: (value: T) => Promise<void>,
): Promise<void> {
  const queue = values.values();
  const failures: unknown[] = [];
  const workers = Array.from({ length: Math.min(atOnce, values.length) }, async () => {
    for (const value of queue) {
      if (failures.length > 0) return;
      try {
        await work(value);
      } catch (error) {
        failures.push(error);
      }
    }
  });
  await Promise.all(workers);
  if (failures.length > 0) throw failures[0];
}
