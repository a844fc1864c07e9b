/**
 * What a feed and its entries say, by element name, while it is read. It stands alone because
 * taking back an entry that was cut off, and asking for the first of several names, are its whole
 * business and nobody else's.
 */

export type FieldAttributes = Readonly<Record<string, string>>;
type Field = { value: string; attributes: FieldAttributes };

const NO_FIELDS: readonly Field[] = [];

export class Fields {
  #byName = new Map<string, Field[]>();

  add(name: string, value: string, attributes: FieldAttributes): void {
    const fields = this.#byName.get(name);
    if (fields === undefined) this.#byName.set(name, [{ value, attributes }]);
    else fields.push({ value, attributes });
  }

  get isEmpty(): boolean {
    return this.#byName.size === 0;
  }

  /** The first value of the first of these names that has one. */
  first(...names: readonly string[]): string | null {
    for (const name of names) {
      const value = this.#byName.get(name)?.[0]?.value;
      if (value !== undefined) return value;
    }
    return null;
  }

  all(name: string): readonly Field[] {
    return this.#byName.get(name) ?? NO_FIELDS;
  }

  /** Every value of these names, each once. */
  values(...names: readonly string[]): string[] {
    const found = names.flatMap((name) => this.all(name).map((field) => field.value));
    return found.length < 2 ? found : [...new Set(found)];
  }
}

export class FeedFields {
  readonly feed = new Fields();
  readonly entries: Fields[] = [];
  #entry: Fields | null = null;

  get isInEntry(): boolean {
    return this.#entry !== null;
  }

  /** The one being read counts: what is never closed would not be bounded otherwise. */
  get entriesBegun(): number {
    return this.entries.length + (this.isInEntry ? 1 : 0);
  }

  /** True where the entry being read has said nothing so far. */
  get isEntryEmpty(): boolean {
    return this.#entry?.isEmpty ?? true;
  }

  openEntry(): void {
    this.#entry = new Fields();
  }

  closeEntry(): void {
    if (this.#entry !== null) this.entries.push(this.#entry);
    this.#entry = null;
  }

  /** Forgets the entry that is being read. */
  dropEntry(): void {
    this.#entry = null;
  }

  add(name: string, value: string, attributes: FieldAttributes = {}): void {
    (this.#entry ?? this.feed).add(name, value, attributes);
  }
}
