/**
 * What a server takes. Compatible servers differ in how a reply's form and length are asked for;
 * each is asked the fullest way first, and what it refuses is not said to it again.
 */

/** From the surest to what every server takes. */
const FORMATS = ['json_schema', 'json_object', 'text'] as const;

export type Dialect = {
  format: (typeof FORMATS)[number];
  /** Older servers know the one, reasoning models of OpenAI and Azure only the other. */
  lengthField: 'max_tokens' | 'max_completion_tokens';
  hasTemperature: boolean;
};

export function firstDialect(isOfficial: boolean): Dialect {
  return {
    format: 'json_schema',
    lengthField: isOfficial ? 'max_completion_tokens' : 'max_tokens',
    hasTemperature: !isOfficial,
  };
}

/** Statuses by which servers say that they do not know a parameter. */
const REFUSALS = new Set([400, 415, 422, 501]);

/**
 * What to try after a refusal, null where nothing is left. `param` is the one that the server
 * names, if it names any.
 */
export function nextDialect(
  dialect: Dialect,
  refusal: { status: number | undefined; param: string | null | undefined },
): Dialect | null {
  if (refusal.status === undefined || !REFUSALS.has(refusal.status)) return null;
  if (refusal.param === 'temperature' && dialect.hasTemperature)
    return { ...dialect, hasTemperature: false };
  if (refusal.param === 'max_tokens' && dialect.lengthField === 'max_tokens')
    return { ...dialect, lengthField: 'max_completion_tokens' };
  const format = FORMATS[FORMATS.indexOf(dialect.format) + 1];
  return format === undefined ? null : { ...dialect, format };
}
