interface Row {
  name: string;
  updated_at: number;
}

function isBefore(a: Row, b: Row): boolean {
  return a.updated_at < b.updated_at || (a.updated_at === b.updated_at && a.name < b.name);
}

/** Session names kept in order of `updated_at`, so that a page costs its own length and not a sort. */
export class RecencyIndex {
  /** Oldest first: a session that just changed lands at or near the end. */
  readonly #rows: Row[] = [];

  get size(): number {
    return this.#rows.length;
  }

  insert(row: Row): void {
    this.#rows.splice(this.#place(row), 0, { name: row.name, updated_at: row.updated_at });
  }

  /** Removes a session; `updated_at` is the one it was inserted with. */
  remove(row: Row): void {
    const place = this.#place(row);
    if (this.#rows[place]?.name === row.name) this.#rows.splice(place, 1);
  }

  /** Names, newest first. */
  page(offset: number, limit: number): string[] {
    const end = Math.max(0, this.#rows.length - offset);
    return this.#rows
      .slice(Math.max(0, end - limit), end)
      .reverse()
      .map((row) => row.name);
  }

  /** Index of the first row that is not before `row`. */
  #place(row: Row): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#rows[middle];
      if (other && isBefore(other, row)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
