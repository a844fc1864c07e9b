/** Which stories a channel follows or mutes, where they were merged or parted since it said so. */
type Mark = { id: string; is: 'followed' | 'muted' };

/**
 * By living story. `living` says where each id leads; of several marks that lead to one story the one
 * made last holds.
 */
export function settleMarks<M extends Mark>(
  marks: readonly M[],
  living: ReadonlyMap<string, string>,
): Map<string, M> {
  const settled = new Map<string, M>();
  for (const mark of marks) settled.set(living.get(mark.id) ?? mark.id, mark);
  return settled;
}
