/**
 * A place in a text: UTF-16 offsets, half open. Everything that is ever shown from an article is
 * such a place, so that its words can be cut from the stored text again.
 */
export type Span = { start: number; end: number };

export function cut(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
