/**
 * Where a quote ends whose closing mark was lost in print: at its cue ("…, he said"), else at the
 * last sentence before the next mark, else at the end of its paragraph.
 */
const CUE_AFTER =
  /[,?!.]\s+(?=(?:(?:he|she|they|(?:\p{Lu}[\p{L}.'’-]*\s+){1,4})(?:also\s+|later\s+)?(?:said|says|added|told|wrote|asked|replied|tweeted)\b)|(?:said|says|added|wrote|asked)\s+(?:\p{Lu}|the\s|an?\s))/u;
const SENTENCE_END = /[.?!…][)\]]?\s*$/;

/** `limit` is the next mark where there is one (`isCut`), else the block's end. */
export function unclosedEnd(
  text: string,
  start: number,
  limit: number,
  isCut: boolean,
): number | null {
  const body = text.slice(start, limit);
  const cue = CUE_AFTER.exec(body);
  if (cue !== null) return start + cue.index + 1;
  if (isCut && !SENTENCE_END.test(body)) return null;
  return limit;
}
