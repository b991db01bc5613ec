/** The same promise, but it rejects with `signal.reason` as soon as the signal is aborted: for what can't be called off. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const settled = new AbortController();
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true, signal: settled.signal });
    promise.then(resolve, reject).finally(() => settled.abort());
  });
}
