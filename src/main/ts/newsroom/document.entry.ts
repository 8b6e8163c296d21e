import { required } from '../shared/elements';
import { Api, Locked, Refused } from './api';
import { Beside } from './beside';
import { Board } from './board';
import { watch } from './events';
import { keys } from './keys';
import { around, bigEnough, meets, type Box, type Draft, type Mark, type Word } from './marks';
import { Panels } from './panels';
import { announce, sentence } from './sentences';
import { Sheet } from './sheet';
import { paintStrip } from './strip';
import { tabs } from './tabs';
import { cellAround, toLineEnd, wordBoxes } from './words';

type Tool = 'look' | 'box' | 'text' | 'line' | 'cell';

/** The redaction editor. Without it the page still shows, searches, marks by typed boxes and previews; with it the hand can draw. */
class Editor {
  private readonly root = required('editor', HTMLElement);
  private readonly api = new Api(this.root.dataset['base']!, this.root.dataset['token']!);
  private readonly sizes: readonly (readonly [number, number])[] = JSON.parse(this.root.dataset['sizes']!);
  private readonly editable = this.root.dataset['editable'] === 'true';
  private readonly reason = document.getElementById('reason') as HTMLSelectElement | null;
  private readonly showTab = tabs(required('tabs', HTMLElement));
  private readonly words = new Map<number, Promise<Word[]>>();
  private readonly panels = new Panels(this.api, error => this.failed(error), error => this.lost(error), () => void this.board.load());
  private readonly board = new Board(this.api, () => this.changed(), error => this.failed(error), error => this.lost(error));
  private readonly sheet = new Sheet(document.querySelector<SVGSVGElement>('#sheet')!, {
    drawn: box => void this.drawn(box),
    chosen: id => this.chosen(id),
    moved: (id, box) => this.moved(id, box),
  });
  private readonly beside = new Beside(document.querySelector<SVGSVGElement>('#beside')!);
  private two = false;
  private page = Number(this.root.dataset['page']);
  private tool: Tool = 'look';

  start(): void {
    this.root.classList.add('scripted');
    this.showTab(this.root.dataset['tab'] ?? 'findings');
    this.bindTools();
    this.bindStrip();
    this.bindKeys();
    if (this.editable) this.use('box');
    const spot = new URLSearchParams(location.search).get('spot');
    void this.board.load().then(() => this.pointTo(spot));
    watch(`${this.root.dataset['base']}/events?seen=${this.root.dataset['seen'] ?? ''}`, { marks: () => void this.board.load(), preview: () => void this.panels.refresh('preview') },
      () => this.ended());
    document.addEventListener('click', event => this.spot(event));
    required('desk', HTMLElement).addEventListener('click', event => {
      if ((event.target as Element).closest('#beside')) this.go(this.page + 1);
      const turned = (event.target as Element).closest('a[rel]');
      if (!turned || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.turn(turned.getAttribute('rel') === 'next' ? 1 : -1);
    });
  }

  private changed(): void {
    this.sheet.paint(this.board.onPage(this.page), this.foundOnPage());
    if (this.two) this.beside.paint(this.board.onPage(this.page + 1));
    paintStrip(required('strip', HTMLElement), this.board.marks, this.page);
    void this.panels.refresh('marks', this.page);
  }

  private foundOnPage(): { box: Box; reason: string }[] {
    return this.panels.foundOn(this.page).map(box => ({ box, reason: '' }));
  }

  private go(page: number): void {
    if (page < 1 || page > this.sizes.length) return;
    this.page = page;
    const [width, height] = this.sizes[page - 1]!;
    this.sheet.show(this.api.pageImage(page), width, height, sentence('page-of', page, this.sizes.length));
    this.showBeside();
    this.changed();
    history.replaceState(null, '', this.api.page(page));
    document.querySelectorAll<HTMLInputElement>('input[data-current-page]').forEach(input => { input.value = String(page); });
    document.querySelectorAll('[data-page-label]').forEach(label => { label.textContent = sentence('page-of', page, this.sizes.length); });
    for (const [rel, to] of [['prev', page - 1], ['next', page + 1]] as const) {
      const link = document.querySelector<HTMLAnchorElement>(`#desk a[rel="${rel}"]`)!;
      link.hidden = to < 1 || to > this.sizes.length;
      link.href = this.api.page(to);
    }
    announce(sentence('page-of', page, this.sizes.length));
  }

  private showBeside(): void {
    const next = this.sizes[this.page];
    if (this.two && next) this.beside.show(this.api.pageImage(this.page + 1), next[0], next[1], sentence('page-of', this.page + 1, this.sizes.length));
    else this.beside.hide();
    this.beside.match(this.sheet.svg);
  }

  private twoPages(): void {
    this.two = !this.two;
    document.querySelector('button[data-action="two-pages"]')?.setAttribute('aria-pressed', String(this.two));
    this.showBeside();
    this.changed();
    announce(sentence(this.two ? 'two-pages' : 'one-page'));
  }

  private turn(way: 1 | -1): void {
    const step = this.two ? 2 : 1;
    this.go(Math.min(this.sizes.length, Math.max(1, this.page + way * step)));
  }

  private zoomed(zoom: () => void): () => void {
    return () => {
      zoom();
      this.beside.match(this.sheet.svg);
    };
  }

  private wordsHere(): Promise<Word[]> {
    const known = this.words.get(this.page) ?? this.api.words(this.page);
    this.words.set(this.page, known);
    return known;
  }

  private async drawn(box: Box): Promise<void> {
    const page = this.page;
    try {
      const boxes = await this.boxesFor(box, page);
      if (boxes.length === 0) this.advise('nothing-there');
      else this.chooseNew(await this.board.add(boxes.filter(bigEnough).map(found => this.draft(page, found))));
    } catch (error) {
      this.failed(error);
    }
  }

  private async boxesFor(box: Box, page: number): Promise<Box[]> {
    // A click without a drag still means the word, line or cell under it.
    const touch: Box = [box[0], box[1], Math.max(box[2], box[0] + 0.5), Math.max(box[3], box[1] + 0.5)];
    switch (this.tool) {
      case 'text': return wordBoxes(touch, await this.wordsHere());
      case 'line': return [toLineEnd(touch, await this.wordsHere(), this.sizes[page - 1]![0])].filter(found => found !== undefined);
      case 'cell': return [cellAround(touch, await this.wordsHere())].filter(found => found !== undefined);
      default: return bigEnough(box) ? [box] : [];
    }
  }

  /** The mark that was just made is under the keys at once, and its advice beside it. */
  private chooseNew(added: readonly Mark[]): void {
    const last = added.at(-1);
    if (!last) return;
    this.sheet.focus(last.id);
    this.advise(this.tool === 'line' || this.tool === 'cell' ? 'width-fine' : 'width-advice');
  }

  private advise(key: string): void {
    const advice = required('advice', HTMLElement);
    advice.hidden = false;
    advice.textContent = sentence(key);
  }

  /** The box under the keys, taken to the end of its line or to its whole cell; without one the tool is taken. */
  private stretch(tool: 'line' | 'cell'): void {
    const mark = document.activeElement?.closest('g[data-id]') && this.sheet.selected ? this.board.find(this.sheet.selected) : undefined;
    if (!mark?.box || !this.editable) {
      this.use(tool);
      return;
    }
    const box = mark.box;
    const width = this.sizes[this.page - 1]![0];
    void this.wordsHere().then(async words => {
      const found = tool === 'line' ? toLineEnd(box, words, width) : cellAround(box, words);
      if (!found) {
        this.advise('nothing-there');
        return;
      }
      await this.board.replace(mark.id, { ...bare(mark), box: around([box, found]).map(edge => Math.round(edge * 10) / 10) as unknown as Box });
      this.focusAt(around([box, found]).map(edge => Math.round(edge * 10) / 10) as unknown as Box);
      this.advise('width-fine');
    }).catch(error => this.failed(error));
  }

  private async retrace(way: 'undo' | 'redo'): Promise<void> {
    const moved = await this.board.retrace(way);
    this.advise(moved ? (way === 'undo' ? 'undone' : 'redone') : `nothing-${way}`);
  }

  /** From box to box in the order of the page, for those who do not point. */
  private nextMark(): void {
    const here = [...this.board.onPage(this.page)].sort((a, b) => (a.box?.[1] ?? 0) - (b.box?.[1] ?? 0) || (a.box?.[0] ?? 0) - (b.box?.[0] ?? 0));
    if (here.length === 0) {
      this.advise('no-marks-here');
      return;
    }
    const now = here.findIndex(mark => mark.id === this.sheet.selected);
    this.sheet.focus(here[(now + 1) % here.length]!.id);
  }

  private draft(page: number, box: Box): Draft {
    return { kind: 'box', page, box, reason: this.reason?.value ?? '', origin: 'hand' };
  }

  private chosen(id: string | undefined): void {
    const mark = id ? this.board.find(id) : undefined;
    if (mark && this.reason) this.reason.value = mark.reason;
  }

  private moved(id: string, box: Box): void {
    const mark = this.board.find(id);
    if (mark) void this.board.replace(id, { ...bare(mark), box }).then(() => this.focusAt(box));
  }

  private focusAt(box: Box): void {
    const moved = this.board.onPage(this.page).find(mark => mark.box?.every((edge, index) => edge === box[index]));
    if (moved) this.sheet.focus(moved.id);
  }

  private use(tool: Tool): void {
    if (!this.editable && tool !== 'look') return;
    this.tool = tool;
    this.sheet.drawing = tool !== 'look';
    this.root.dataset['tool'] = tool;
    document.querySelectorAll<HTMLButtonElement>('button[data-tool]').forEach(button =>
      button.setAttribute('aria-pressed', String(button.dataset['tool'] === tool)));
    announce(sentence(`tool-${tool}`));
  }

  private bindTools(): void {
    document.querySelectorAll<HTMLButtonElement>('button[data-tool]').forEach(button =>
      button.addEventListener('click', () => this.use(button.dataset['tool'] as Tool)));
    const actions: Record<string, () => void> = {
      undo: () => void this.retrace('undo'), redo: () => void this.retrace('redo'),
      'zoom-in': this.zoomed(() => this.sheet.zoomBy(1.25)), 'zoom-out': this.zoomed(() => this.sheet.zoomBy(0.8)),
      'fit-width': this.zoomed(() => this.sheet.zoom(0)), 'fit-page': this.zoomed(() => this.sheet.fitHeight(window.innerHeight * 0.8)),
      'two-pages': () => this.twoPages(),
      help: () => required('shortcuts', HTMLDialogElement).showModal(),
    };
    document.querySelectorAll<HTMLButtonElement>('button[data-action]').forEach(button =>
      button.addEventListener('click', () => actions[button.dataset['action']!]?.()));
    this.reason?.addEventListener('change', () => {
      const mark = this.sheet.selected ? this.board.find(this.sheet.selected) : undefined;
      if (mark && this.reason) void this.board.replace(mark.id, { ...bare(mark), reason: this.reason.value });
    });
  }

  private bindStrip(): void {
    required('strip', HTMLElement).addEventListener('click', event => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-page]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.go(Number(link.dataset['page']));
    });
  }

  private bindKeys(): void {
    const arrow = (dx: number, dy: number) => (event: KeyboardEvent) => {
      const mark = this.sheet.selected ? this.board.find(this.sheet.selected) : undefined;
      const onMark = document.activeElement?.closest('g[data-id]');
      const step = event.shiftKey ? 10 : 1;
      if (mark && onMark && this.editable) this.sheet.nudge(mark, dx * step, dy * step, event.altKey);
      else if (dy === 0) this.go(this.page + (document.documentElement.dir === 'rtl' ? -dx : dx));
      else required('desk', HTMLElement).scrollBy({ top: dy * 80 });
    };
    const arrows = { ArrowLeft: arrow(-1, 0), ArrowRight: arrow(1, 0), ArrowUp: arrow(0, -1), ArrowDown: arrow(0, 1) };
    const shifted = Object.fromEntries(Object.entries(arrows).map(([key, act]) => [`Shift+${key}`, act]));
    const open = (tab: string, field: string) => () => {
      this.showTab(tab);
      document.getElementById(field)?.focus();
    };
    keys({
      ...arrows, ...shifted,
      PageUp: () => this.turn(-1), PageDown: () => this.turn(1), d: () => this.twoPages(),
      Home: () => this.go(1), End: () => this.go(this.sizes.length),
      b: () => this.use('box'), t: () => this.use('text'), l: () => this.stretch('line'), c: () => this.stretch('cell'),
      m: () => this.nextMark(), v: () => this.use('look'),
      r: () => this.reason?.focus(), n: open('marks', 'typed-left'),
      p: open('preview', 'panel-preview'), 'Ctrl+f': open('search', 'search-for'),
      Delete: () => this.removeChosen(), Backspace: () => this.removeChosen(), Escape: () => this.letGo(),
      'Ctrl+z': () => void this.retrace('undo'), 'Ctrl+Shift+z': () => void this.retrace('redo'), 'Ctrl+y': () => void this.retrace('redo'),
      '+': this.zoomed(() => this.sheet.zoomBy(1.25)), '-': this.zoomed(() => this.sheet.zoomBy(0.8)), '0': this.zoomed(() => this.sheet.zoom(0)),
      '?': () => required('shortcuts', HTMLDialogElement).showModal(),
    });
  }

  private removeChosen(): void {
    if (!this.sheet.selected || !this.editable) return;
    void this.board.remove([this.sheet.selected]);
    this.sheet.choose(undefined);
    announce(sentence('removed'));
  }

  private letGo(): void {
    this.sheet.cancel();
    this.sheet.choose(undefined);
    if (document.activeElement instanceof SVGElement) document.activeElement.blur();
  }

  /** A finding, a hit or a mark in a list leads to its spot on the page. */
  private spot(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLElement>('[data-spot-page]');
    if (!link) return;
    event.preventDefault();
    const boxes: Box[] = JSON.parse(link.dataset['spotBoxes'] ?? '[]');
    this.go(Number(link.dataset['spotPage']));
    const mark = this.board.onPage(this.page).find(candidate => boxes[0] && candidate.box && meets(candidate.box, boxes[0]));
    if (mark) this.sheet.focus(mark.id);
    this.sheet.flash(boxes);
  }

  /** A reviewer's comment leads to the spot it is about. */
  private pointTo(spot: string | null): void {
    const [left, top] = (spot ?? '').split('-').map(Number);
    if (left && top) this.sheet.flash([[left - 12, top - 12, left + 12, top + 12]]);
  }

  /** The page follows no more: it stays as it is, and says so. */
  private ended(): void {
    required('ended', HTMLElement).hidden = false;
  }

  /** Something was read in vain: nothing of the person's own was to be saved, and nothing is lost. */
  private lost(error: unknown): void {
    if (error instanceof Locked) this.failed(error);
    else this.ended();
  }

  private failed(error: unknown): void {
    if (error instanceof Locked) {
      // The vault has closed: the page reloads, and the server leads back to this very page after the passphrase.
      location.assign(this.api.page(this.page));
      return;
    }
    const trouble = required('trouble', HTMLElement);
    if (error instanceof Refused && error.message) trouble.textContent = error.message;
    else announce(sentence('failed'));
    trouble.hidden = false;
  }
}

function bare(mark: Mark): Draft {
  const { id: _id, by: _by, ...draft } = mark;
  return draft;
}

new Editor().start();
