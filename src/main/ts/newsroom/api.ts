import type { Box, Change, Mark, Word } from './marks';

export interface State {
  readonly revision: number;
  readonly marks: readonly Mark[];
}

/** Somebody else was quicker: nothing of the change was done, and this is how things stand now. */
export class Overtaken extends Error {
  constructor(readonly state: State) {
    super('overtaken');
  }
}

/** The vault has closed or the right is gone: the page leads to where it can be opened again. */
export class Locked extends Error {}

/** A rule says no, in a sentence for the person. */
export class Refused extends Error {}

/** The document's own addresses, all below the page's; every call carries the token of the session. */
export class Api {
  constructor(private readonly base: string, private readonly token: string) {}

  async state(): Promise<State> {
    return (await this.send('GET', 'marks.json')).json();
  }

  async change(revision: number, change: Change): Promise<State & { added: readonly Mark[] }> {
    const answer = await this.send('POST', 'marks.json', { revision, add: change.add ?? [], remove: change.remove ?? [] });
    if (answer.status === 409) throw new Overtaken(await answer.json());
    if (answer.status === 422) throw new Refused(((await answer.json()) as { sentence: string }).sentence);
    return answer.json();
  }

  /** Takes back this person's last change, or does it again; nothing changes when there is none. */
  async retrace(way: 'undo' | 'redo'): Promise<State> {
    return (await this.send('POST', `marks/${way}.json`, {})).json();
  }

  async words(page: number): Promise<Word[]> {
    const found: { text: string; box: Box }[] = await (await this.send('GET', `words/${page}.json`)).json();
    return found;
  }

  async fragment(path: string, form?: FormData): Promise<DocumentFragment> {
    const answer = await this.send(form ? 'POST' : 'GET', path, form);
    const holder = document.createElement('template');
    holder.innerHTML = await answer.text();
    if (answer.status === 409) throw new Refused(holder.content.querySelector('.lede')?.textContent ?? '');
    return holder.content;
  }

  pageImage(page: number): string {
    return `${this.base}/page/${page}.png`;
  }

  page(number: number): string {
    return `${this.base}?page=${number}`;
  }

  private async send(method: string, path: string, body?: object | FormData): Promise<Response> {
    const headers: Record<string, string> = { 'X-Form-Token': this.token };
    if (body && !(body instanceof FormData)) headers['Content-Type'] = 'application/json';
    const answer = await fetch(`${this.base}/${path}`, {
      method, headers, redirect: 'manual', cache: 'no-store', credentials: 'same-origin',
      ...(body ? { body: body instanceof FormData ? new URLSearchParams(body as unknown as Record<string, string>) : JSON.stringify(body) } : {}),
    });
    if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 404) throw new Locked();
    if (!answer.ok && answer.status !== 409 && answer.status !== 422) throw new Error(`${path} answered ${answer.status}.`);
    return answer;
  }
}
