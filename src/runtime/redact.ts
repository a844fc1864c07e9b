/**
 * Takes secrets out of what is about to be logged, at any depth: by the name of the field, by the
 * shape of the value, and out of addresses. It stands between every logger call and the log.
 */

const HIDDEN = '[redacted]';
/** Deeper than anything that is logged on purpose; a cycle ends here too. */
const DEPTH_MAX = 8;
const ITEMS_MAX = 100;

const SECRET_NAME =
  /token|authori[sz]ation|cookie|passw|passphrase|secret|credential|bearer|signature|(^|[^a-z])(auth|pass|pwd|keys?)$|(api|access|private|signing|model|encryption|own)[-_ ]?key/i;
/** Flags such as `hasToken`, and counts such as `promptTokens`, are told from secrets by their type. */
const isHarmless = (value: unknown) =>
  typeof value === 'boolean' || value === null || value === undefined;
const COUNT_NAME = /tokens/i;

/** camelCase names are parted first, so that `apiKey` and `ownKey` end in a word of their own. */
function isSecret(name: string, value: unknown): boolean {
  if (isHarmless(value) || (typeof value === 'number' && COUNT_NAME.test(name))) return false;
  return SECRET_NAME.test(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2'));
}

const SHAPES: [RegExp, string][] = [
  // User and password of an address; the last @ before the path is the one that counts.
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#]*@/gi, `$1${HIDDEN}@`],
  // Secrets in a query: feeds for subscribers carry them there.
  [
    /([?&][\w.-]*(?:token|key|secret|passw\w*|pwd|auth|sig|signature|session|code)=)[^\s&#"']+/gi,
    `$1${HIDDEN}`,
  ],
  [/\bBearer\s+[\w+/=.~-]{8,}/gi, `Bearer ${HIDDEN}`],
  // Longer than any English word after "basic".
  [/\bBasic\s+[\w+/=]{20,}/gi, `Basic ${HIDDEN}`],
  // Slack's tokens and its incoming web hooks.
  [/\bx(?:ox[a-z]|app)-[\w-]+/g, HIDDEN],
  [/(hooks\.slack\.com\/services\/)[\w/]+/g, `$1${HIDDEN}`],
  // Discord's bot tokens and interaction web hooks.
  [/\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g, HIDDEN],
  [/(\/webhooks\/\d+\/)[\w-]+/g, `$1${HIDDEN}`],
  // Keys of model providers.
  [/\bsk-[\w-]{8,}/g, HIDDEN],
];

export function redactText(text: string): string {
  return SHAPES.reduce((rest, [shape, instead]) => rest.replace(shape, instead), text);
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const shown: Record<string, unknown> = { name, message: redactText(message) };
  if (stack !== undefined) shown.stack = redactText(stack);
  if (cause !== undefined) shown.cause = redactValue(cause, depth + 1);
  return { ...shown, ...redactEntries({ ...error }, depth) };
}

function redactEntries(entries: object, depth: number): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(entries)) {
    shown[name] = isSecret(name, value) ? HIDDEN : redactValue(value, depth + 1);
  }
  return shown;
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date || value instanceof URL) return redactText(String(value));
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= DEPTH_MAX) return '[too deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Map) return redactEntries(Object.fromEntries(value), depth);
  if (value instanceof Set || Array.isArray(value)) {
    return [...value].slice(0, ITEMS_MAX).map((item) => redactValue(item, depth + 1));
  }
  return redactEntries(value, depth);
}

/** The fields of a log line without secrets. The input is left as it is. */
export function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return redactEntries(fields, 0);
}
