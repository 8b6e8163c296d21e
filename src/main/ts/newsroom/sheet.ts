import { bigEnough, tidy, type Box, type Mark } from './marks';
import { reasonWords, sentence } from './sentences';

const SVG = 'http://www.w3.org/2000/svg';
/** A screen pixel is 1/96 inch, a point 1/72. */
const POINT_IN_PIXELS = 96 / 72;

export interface SheetEvents {
  drawn(box: Box): void;
  chosen(id: string | undefined): void;
  moved(id: string, box: Box): void;
}

/** The page on the screen: the picture made by a worker, the marks over it, and the hand that draws. */
export class Sheet {
  private readonly picture: SVGImageElement;
  private readonly layer: SVGGElement;
  private readonly draft: SVGRectElement;
  private width: number;
  private height: number;
  private start: DOMPoint | undefined;
  private nudged: { id: string; box: Box; timer: number } | undefined;
  private zoomFactor = 0;
  drawing = false;
  selected: string | undefined;

  constructor(readonly svg: SVGSVGElement, private readonly events: SheetEvents) {
    this.width = svg.viewBox.baseVal.width;
    this.height = svg.viewBox.baseVal.height;
    this.picture = svg.querySelector('image') ?? svg.appendChild(document.createElementNS(SVG, 'image'));
    this.layer = svg.querySelector<SVGGElement>('g.marks') ?? svg.appendChild(document.createElementNS(SVG, 'g'));
    this.draft = svg.appendChild(document.createElementNS(SVG, 'rect'));
    this.draft.setAttribute('class', 'draft');
    svg.addEventListener('pointerdown', event => this.down(event));
    svg.addEventListener('pointermove', event => this.move(event));
    svg.addEventListener('pointerup', event => this.up(event));
    svg.addEventListener('pointercancel', () => this.cancel());
    this.layer.addEventListener('focusin', event => this.choose((event.target as Element).closest('g[data-id]')?.getAttribute('data-id') ?? undefined));
  }

  show(source: string, width: number, height: number, label: string): void {
    this.flush();
    this.width = width;
    this.height = height;
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.svg.setAttribute('aria-label', label);
    this.picture.setAttribute('href', source);
    place(this.picture, [0, 0, width, height]);
    this.zoom(this.zoomFactor);
  }

  paint(marks: readonly Mark[], found: readonly { box: Box; reason: string }[]): void {
    const focused = document.activeElement?.closest('g[data-id]')?.getAttribute('data-id');
    this.layer.replaceChildren(
      ...found.map(place => this.rectangle(place.box, 'found')),
      ...marks.map(mark => this.handle(this.nudged?.id === mark.id ? { ...mark, box: this.nudged.box } : mark)));
    if (focused) this.focus(focused);
  }

  focus(id: string): void {
    this.layer.querySelector<SVGGElement>(`g[data-id="${CSS.escape(id)}"]`)?.focus();
  }

  flash(boxes: readonly Box[]): void {
    this.layer.querySelectorAll('.spot').forEach(spot => spot.remove());
    const spots = boxes.map(box => this.rectangle(box, 'spot'));
    this.layer.append(...spots);
    spots[0]?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }

  choose(id: string | undefined): void {
    if (id !== this.nudged?.id) this.flush();
    this.selected = id;
    this.layer.querySelectorAll('g[data-id]').forEach(group => group.classList.toggle('chosen', group.getAttribute('data-id') === id));
    this.events.chosen(id);
  }

  /** Zero fits the width of the pane; one is the paper's own size. */
  zoom(factor: number): void {
    this.zoomFactor = factor;
    this.svg.style.width = factor === 0 ? '100%' : `${Math.round(this.width * POINT_IN_PIXELS * factor)}px`;
  }

  zoomBy(step: number): void {
    const now = this.svg.getBoundingClientRect().width / (this.width * POINT_IN_PIXELS);
    this.zoom(Math.min(4, Math.max(0.25, Math.round(now * step * 20) / 20)));
  }

  fitHeight(available: number): void {
    this.zoom(available / (this.height * POINT_IN_PIXELS));
  }

  /** Moves the chosen box, or with {@code grow} its right and lower edges; the server hears of it when the hand rests. */
  nudge(mark: Mark, dx: number, dy: number, grow: boolean): void {
    const [left, top, right, bottom] = this.nudged?.id === mark.id ? this.nudged.box : mark.box ?? [0, 0, 0, 0];
    const box = tidy([grow ? left : left + dx, grow ? top : top + dy, right + dx, bottom + dy], this.width, this.height);
    if (!bigEnough(box)) return;
    if (this.nudged) window.clearTimeout(this.nudged.timer);
    this.nudged = { id: mark.id, box, timer: window.setTimeout(() => this.flush(), 700) };
    this.layer.querySelectorAll<SVGRectElement>(`g[data-id="${CSS.escape(mark.id)}"] rect`).forEach(rect => place(rect, box));
  }

  private flush(): void {
    const pending = this.nudged;
    if (!pending) return;
    window.clearTimeout(pending.timer);
    this.nudged = undefined;
    this.events.moved(pending.id, pending.box);
  }

  private handle(mark: Mark): SVGGElement {
    const group = document.createElementNS(SVG, 'g');
    const box = mark.box ?? [0, 0, 0, 0];
    group.setAttribute('data-id', mark.id);
    group.setAttribute('tabindex', '0');
    group.setAttribute('role', 'button');
    group.setAttribute('class', mark.id === this.selected ? 'mark chosen' : 'mark');
    group.setAttribute('aria-label', sentence('mark-label', reasonWords(mark.reason), mark.by, ...box.map(Math.round)));
    group.append(this.rectangle(box, 'area'));
    return group;
  }

  private rectangle(box: Box, kind: string): SVGRectElement {
    const rectangle = document.createElementNS(SVG, 'rect');
    rectangle.setAttribute('class', kind);
    place(rectangle, box);
    return rectangle;
  }

  private at(event: PointerEvent): DOMPoint {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM()?.inverse());
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0 || !this.drawing) return;
    event.preventDefault();
    this.svg.setPointerCapture(event.pointerId);
    this.start = this.at(event);
  }

  private move(event: PointerEvent): void {
    if (!this.start) return;
    const end = this.at(event);
    place(this.draft, tidy([this.start.x, this.start.y, end.x, end.y], this.width, this.height));
  }

  private up(event: PointerEvent): void {
    if (!this.start) return;
    const end = this.at(event);
    const box = tidy([this.start.x, this.start.y, end.x, end.y], this.width, this.height);
    this.cancel();
    this.events.drawn(box);
  }

  cancel(): void {
    this.start = undefined;
    place(this.draft, [0, 0, 0, 0]);
  }
}

function place(element: SVGElement, box: Box): void {
  element.setAttribute('x', String(box[0]));
  element.setAttribute('y', String(box[1]));
  element.setAttribute('width', String(box[2] - box[0]));
  element.setAttribute('height', String(box[3] - box[1]));
}
