/** Listens to what happens on the server; the browser connects again by itself after a break. */
export function watch(address: string, handlers: Record<string, (data: string) => void>): void {
  const source = new EventSource(address);
  for (const [name, act] of Object.entries(handlers)) {
    source.addEventListener(name, event => act((event as MessageEvent<string>).data));
  }
  window.addEventListener('pagehide', () => source.close());
}
