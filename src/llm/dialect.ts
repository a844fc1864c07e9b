/**
 * What a server takes and tells. Compatible servers differ in how a reply's form and length are
 * asked for, whether they stream, and whether they count tokens; each is asked the fullest way
 * first, and what it refuses is not said to it again until it refuses what it took before.
 */

/** From the surest to what every server takes. */
const FORMATS = ['json_schema', 'json_object', 'text'] as const;

export type Dialect = {
  format: (typeof FORMATS)[number];
  /** Older servers know the one, reasoning models of OpenAI and Azure only the other. */
  lengthField: 'max_tokens' | 'max_completion_tokens';
  hasTemperature: boolean;
  /** Replies come in pieces, so that one that stops or never ends is cut off early. */
  streams: boolean;
  /** Counts the tokens of a streamed reply when asked to. */
  countsStreams: boolean;
};

export function firstDialect(isOfficial: boolean): Dialect {
  return {
    format: 'json_schema',
    lengthField: isOfficial ? 'max_completion_tokens' : 'max_tokens',
    hasTemperature: !isOfficial,
    streams: true,
    countsStreams: true,
  };
}

/** Statuses by which servers say that they do not know a parameter. */
const REFUSALS = new Set([400, 415, 422, 501]);

type Refusal = {
  status: number | undefined;
  param: string | null | undefined;
  type?: string | undefined;
};
/** Of a text too long for the model, as llama.cpp's server says it, without naming a parameter. */
const TOO_LONG = 'exceed_context_size_error';

/** What to leave out where the server names it. */
const BY_PARAM: Readonly<Record<string, (dialect: Dialect) => Dialect | null>> = {
  temperature: (dialect) => (dialect.hasTemperature ? { ...dialect, hasTemperature: false } : null),
  max_tokens: (dialect) =>
    dialect.lengthField === 'max_tokens'
      ? { ...dialect, lengthField: 'max_completion_tokens' }
      : null,
  max_completion_tokens: (dialect) =>
    dialect.lengthField === 'max_completion_tokens'
      ? { ...dialect, lengthField: 'max_tokens' }
      : null,
  stream_options: (dialect) =>
    dialect.countsStreams ? { ...dialect, countsStreams: false } : null,
  stream: (dialect) => (dialect.streams ? { ...dialect, streams: false } : null),
  response_format: plainer,
};

/**
 * What to try after a refusal, null where nothing is left. `param` is the one that the server
 * names, if it names any; one that is no matter of form (a text too long, say) ends it.
 */
export function nextDialect(dialect: Dialect, { status, param, type }: Refusal): Dialect | null {
  if (status === undefined || !REFUSALS.has(status) || type === TOO_LONG) return null;
  const root = param?.split(/[.[]/, 1)[0] ?? '';
  if (root !== '') return BY_PARAM[root]?.(dialect) ?? null;
  return plainer(dialect) ?? (dialect.streams ? { ...dialect, streams: false } : null);
}

function plainer(dialect: Dialect): Dialect | null {
  const format = FORMATS[FORMATS.indexOf(dialect.format) + 1];
  return format === undefined ? null : { ...dialect, format };
}
