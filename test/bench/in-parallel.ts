/** Work done by so many at once. */

/** The results of `count` pieces of work, in their order, never more than `inFlight` of them under way. */
export async function inParallel<Result>(
  inFlight: number,
  count: number,
  work: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return results;
}
