import type { Mark } from './marks';

const SVG = 'http://www.w3.org/2000/svg';

/** The page after the one that is worked on, to read on from the one to the other; its marks show, and are worked on when it is turned to. */
export class Beside {
  private readonly picture: SVGImageElement;
  private readonly layer: SVGGElement;

  constructor(private readonly svg: SVGSVGElement) {
    this.picture = svg.appendChild(document.createElementNS(SVG, 'image'));
    this.layer = svg.appendChild(document.createElementNS(SVG, 'g'));
  }

  show(source: string, width: number, height: number, label: string): void {
    this.svg.removeAttribute('hidden');
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.svg.setAttribute('aria-label', label);
    this.picture.setAttribute('width', String(width));
    this.picture.setAttribute('height', String(height));
    this.picture.setAttribute('href', source);
  }

  /** Takes the picture away, too: a page that is not shown is not asked for. */
  hide(): void {
    this.svg.setAttribute('hidden', '');
    this.picture.removeAttribute('href');
    this.layer.replaceChildren();
  }

  paint(marks: readonly Mark[]): void {
    this.layer.replaceChildren(...marks.map(({ box: [left, top, right, bottom] = [0, 0, 0, 0] }) => {
      const area = document.createElementNS(SVG, 'rect');
      area.setAttribute('class', 'area');
      area.setAttribute('x', String(left));
      area.setAttribute('y', String(top));
      area.setAttribute('width', String(right - left));
      area.setAttribute('height', String(bottom - top));
      return area;
    }));
  }

  /** As large as the page it stands beside. */
  match(sheet: SVGSVGElement): void {
    this.svg.style.width = sheet.style.width;
    for (const page of [sheet, this.svg]) page.style.flex = sheet.style.width.endsWith('px') ? 'none' : '1 1 0';
  }
}
