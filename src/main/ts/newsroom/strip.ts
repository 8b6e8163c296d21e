import type { Mark } from './marks';
import { sentence } from './sentences';

const SVG = 'http://www.w3.org/2000/svg';

/** Each page of the strip is a small sheet with its marks as dots. It shows no picture: a look at a page is an event in the log. */
export function paintStrip(strip: HTMLElement, marks: readonly Mark[], current: number): void {
  for (const link of strip.querySelectorAll<HTMLAnchorElement>('a[data-page]')) {
    const page = Number(link.dataset['page']);
    const here = marks.filter(mark => mark.kind === 'box' && mark.page === page);
    const sheet = link.querySelector('svg')!;
    sheet.querySelectorAll('circle').forEach(dot => dot.remove());
    for (const mark of here) {
      const dot = document.createElementNS(SVG, 'circle');
      const [left, top, right, bottom] = mark.box ?? [0, 0, 0, 0];
      dot.setAttribute('cx', String((left + right) / 2));
      dot.setAttribute('cy', String((top + bottom) / 2));
      dot.setAttribute('r', String(dotSize(sheet)));
      sheet.append(dot);
    }
    link.querySelector('[data-count]')!.textContent = here.length === 0 ? '' : sentence('marks-on-page', here.length);
    if (page === current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  strip.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** As the server draws them: a thirtieth of the page's longer side, whatever the page's size. */
function dotSize(sheet: SVGSVGElement): number {
  const { width, height } = sheet.viewBox.baseVal;
  return Math.max(width, height) / 30;
}
