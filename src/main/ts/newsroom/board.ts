import { Overtaken, type Api, type State } from './api';
import type { Change, Draft, Mark } from './marks';

/**
 * The marks of one document as this window knows them. Every change goes to the server with the revision it was made on; when somebody
 * else was quicker, the change is made again on top of theirs, so nobody's mark is lost.
 */
export class Board {
  private revision = 0;
  private current: readonly Mark[] = [];
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly api: Api, private readonly changed: () => void, private readonly failed: (error: unknown) => void,
    private readonly lost: (error: unknown) => void) {}

  get marks(): readonly Mark[] {
    return this.current;
  }

  onPage(page: number): Mark[] {
    return this.current.filter(mark => mark.kind === 'box' && mark.page === page);
  }

  find(id: string): Mark | undefined {
    return this.current.find(mark => mark.id === id);
  }

  load(): Promise<void> {
    return this.inTurn(async () => this.take(await this.api.state()), this.lost);
  }

  /** The new marks, as the server has named them; none when it failed. */
  async add(drafts: readonly Draft[]): Promise<readonly Mark[]> {
    let added: readonly Mark[] = [];
    await this.inTurn(async () => { added = await this.send({ add: drafts }); });
    return added;
  }

  remove(ids: readonly string[]): Promise<void> {
    return this.inTurn(async () => {
      const removed = this.current.filter(mark => ids.includes(mark.id));
      await this.send({ remove: removed.map(mark => mark.id) });
    });
  }

  replace(id: string, draft: Draft): Promise<void> {
    return this.inTurn(async () => {
      if (this.find(id)) await this.send({ add: [draft], remove: [id] });
    });
  }

  /** The server keeps each person's steps, over reloads and sign-ins, too. Tells whether there was one. */
  async retrace(way: 'undo' | 'redo'): Promise<boolean> {
    let moved = false;
    await this.inTurn(async () => {
      const before = this.revision;
      const state = await this.api.retrace(way);
      moved = state.revision !== before;
      this.take(state);
    });
    return moved;
  }

  /** Tries again on the newer state, dropping only removals of marks that are gone already. */
  private async send(change: Change): Promise<readonly Mark[]> {
    for (let tries = 0; tries < 5; tries++) {
      try {
        const remove = (change.remove ?? []).filter(id => this.find(id));
        const answer = await this.api.change(this.revision, { ...change, remove });
        this.take(answer);
        return answer.added;
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
        this.take(error.state);
      }
    }
    throw new Error('The marks change too quickly.');
  }

  private take(state: State): void {
    this.revision = state.revision;
    this.current = state.marks;
    this.changed();
  }

  /** One change after another: a second stroke waits until the first has its revision. */
  private inTurn(work: () => Promise<void>, failed = this.failed): Promise<void> {
    this.queue = this.queue.then(work).catch(failed);
    return this.queue;
  }
}
