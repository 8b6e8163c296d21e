import type { Change, Draft, Mark } from './marks';

/** One step of one person: what it added and what it took away. Undoing it never touches the marks of others. */
interface Step {
  added: readonly Mark[];
  removed: readonly Mark[];
}

/** Undo and redo as new changes: the server keeps the marks, so taking back an addition is a removal like any other. */
export class History {
  private readonly done: Step[] = [];
  private readonly undone: Step[] = [];

  record(added: readonly Mark[], removed: readonly Mark[]): void {
    if (added.length + removed.length === 0) return;
    this.done.push({ added, removed });
    this.undone.length = 0;
  }

  /** The change that takes back the last step; tell {@link settled} what came of it. */
  undo(): { change: Change; settled(added: readonly Mark[]): void } | undefined {
    return this.turn(this.done, this.undone);
  }

  redo(): { change: Change; settled(added: readonly Mark[]): void } | undefined {
    return this.turn(this.undone, this.done);
  }

  private turn(from: Step[], to: Step[]) {
    const step = from.pop();
    if (!step) return undefined;
    return {
      change: { add: step.removed.map(bare), remove: step.added.map(mark => mark.id) },
      settled: (added: readonly Mark[]) => {
        this.renamed(step.removed, added);
        to.push({ added, removed: step.added });
      },
    };
  }

  /** A mark that comes back has a new name; older steps that speak of it must follow. */
  private renamed(before: readonly Mark[], after: readonly Mark[]): void {
    const follow = (marks: readonly Mark[]) => marks.map(mark => after[before.findIndex(old => old.id === mark.id)] ?? mark);
    for (const step of [...this.done, ...this.undone]) {
      step.added = follow(step.added);
      step.removed = follow(step.removed);
    }
  }
}

function bare(mark: Mark): Draft {
  const { id: _id, by: _by, ...draft } = mark;
  return draft;
}
