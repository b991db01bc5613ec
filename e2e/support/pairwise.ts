/** A value for each factor. */
export type Row<F> = { readonly [K in keyof F]: F[K] extends readonly (infer V)[] ? V : never };

/**
 * Few rows in which any two values of any two factors meet at least once. The same factors always give the same rows.
 *
 * @param factors what can be varied, and each of its values
 */
export function pairwise<F extends Readonly<Record<string, readonly unknown[]>>>(factors: F): Row<F>[] {
  const names = Object.keys(factors);
  const open = new Set<string>();
  const pair = (a: number, i: number, b: number, j: number) => (a < b ? `${a}.${i} ${b}.${j}` : `${b}.${j} ${a}.${i}`);
  const countOf = (name: number) => factors[names[name] ?? '']?.length ?? 0;
  for (let a = 0; a < names.length; a++) {
    for (let b = a + 1; b < names.length; b++) {
      for (let i = 0; i < countOf(a); i++) for (let j = 0; j < countOf(b); j++) open.add(pair(a, i, b, j));
    }
  }
  const rows: Row<F>[] = [];
  for (let first = [...open][0]; first !== undefined; first = [...open][0]) {
    const chosen = new Map(first.split(' ').map((half): [number, number] => {
      const [name = 0, value = 0] = half.split('.').map(Number);
      return [name, value];
    }));
    for (let name = 0; name < names.length; name++) {
      if (chosen.has(name)) continue;
      const gain = (value: number) => [...chosen].filter(([b, j]) => open.has(pair(name, value, b, j))).length;
      const values = Array.from({ length: countOf(name) }, (_, value) => value);
      // Rows without anything to gain here take turns, so that not all of them are of the first kind.
      const turned = values.map((_, i) => (i + rows.length) % values.length);
      chosen.set(name, turned.reduce((best, value) => (gain(value) > gain(best) ? value : best)));
    }
    for (const [a, i] of chosen) for (const [b, j] of chosen) open.delete(pair(a, i, b, j));
    rows.push(Object.fromEntries(names.map((name, at) => [name, factors[name]?.[chosen.get(at) ?? 0]])) as Row<F>);
  }
  return rows;
}
