/** Listens to what happens on the server; the browser connects again by itself after a break. */
export function watch(address: string, handlers: Record<string, (data: string) => void>, ended: () => void): void {
  const source = new EventSource(address);
  for (const [name, act] of Object.entries(handlers)) {
    source.addEventListener(name, event => act((event as MessageEvent<string>).data));
  }
  // A server that began anew knows this sign-in no more: then the browser gives up, and the page would stand still without a word.
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) ended();
  });
  window.addEventListener('pagehide', () => source.close());
}
