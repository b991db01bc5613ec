/** What the fake server answers: a body (but `refused` and `no-cors` mean what they say), or a status. */
export type FakeAnswer = string | number;

/** A server behind `fetch`, as a page on another origin sees it. Answers are taken in order; the last one stays. */
export class FakeServer {
  readonly #answers: FakeAnswer[];
  /** URLs that were asked for, opaque probes and questions for a size left out. */
  readonly asked: string[] = [];

  constructor(...answers: FakeAnswer[]) {
    this.#answers = answers;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const probe = init?.mode === 'no-cors';
    // It does not know that method, as some servers do not.
    if (init?.method === 'HEAD') return new Response('', { status: 405 });
    if (!probe) this.asked.push(input instanceof Request ? input.url : `${input}`);
    const answer = probe || this.#answers.length === 1 ? this.#answers[0] : this.#answers.shift();
    init?.signal?.throwIfAborted();
    if (answer === 'no-cors' && probe) return new Response(null);
    if (answer === 'refused' || answer === 'no-cors' || answer === undefined) throw new TypeError('Failed to fetch');
    return typeof answer === 'number' ? new Response('', { status: answer }) : new Response(answer);
  };
}
