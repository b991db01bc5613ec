/** What a run has measured of one side of the player: samples, the cases of which none came, and with what. */
export interface RunOf<S, F> {
  /** How many rounds were wanted: one that was stopped has fewer. */
  readonly rounds: number;
  readonly commit: string;
  readonly browser: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly samples: readonly S[];
  readonly failures: readonly F[];
}

/** A case of which nothing came. */
export type FailureOf<C> = C & { readonly message: string };

/** What the figures were measured with, in a sentence. */
export function measuredWith({ commit, browser, machine, versions }: RunOf<unknown, unknown>): string {
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ');
  return `Commit ${commit}, ${browser} on ${machine}. ${packages}.`;
}

/** How many rounds there are, and whether more were wanted, in words. */
export function roundsDone({ rounds: wanted, samples, failures }: RunOf<InRound, InRound>): string {
  const rounds = new Set([...samples, ...failures].map(({ round }) => round)).size;
  return rounds < wanted ? `${rounds} interleaved rounds of the ${wanted} that were wanted` : `${rounds} interleaved rounds`;
}

/** A section that lists the cases of which nothing came; empty where there is none. */
export function failureList<F extends { readonly message: string }>(title: string, failures: readonly F[], nameOf: (failure: F) => string): string {
  if (failures.length === 0) return '';
  return `## ${title}\n\n${failures.map((failure) => `- ${nameOf(failure)}: ${failure.message.split('\n')[0]}`).join('\n')}`;
}

interface InRound {
  readonly round: number;
}
