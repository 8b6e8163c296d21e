/**
 * Comments on spots: a click on an original page opens a field for that spot. Without it each page has one field for the whole page,
 * which the keyboard reaches as well.
 */
const SVG = 'http://www.w3.org/2000/svg';
const MOST = 40;

function at(sheet: SVGSVGElement, event: MouseEvent): [number, number] {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM()?.inverse());
  const { width, height } = sheet.viewBox.baseVal;
  // Zero and zero mean the page as a whole.
  return [Math.min(Math.floor(width), Math.max(1, Math.round(point.x))), Math.min(Math.floor(height), Math.max(1, Math.round(point.y)))];
}

function remark(sheet: SVGSVGElement, event: MouseEvent): void {
  const page = sheet.dataset['number'];
  const place = document.querySelector<HTMLElement>(`[data-remarks="${page}"]`);
  const form = document.getElementById('remark');
  if (!place || !(form instanceof HTMLTemplateElement) || place.querySelectorAll('textarea').length >= MOST) return;
  const [left, top] = at(sheet, event);
  const name = `spot-${page}-${left}-${top}`;
  const known = document.getElementById(name);
  if (known) {
    known.focus();
    return;
  }
  const field = form.content.cloneNode(true) as DocumentFragment;
  const words = field.querySelector('textarea')!;
  words.id = words.name = name;
  field.querySelector('label')!.htmlFor = name;
  const pin = document.createElementNS(SVG, 'circle');
  pin.setAttribute('class', 'pin');
  pin.setAttribute('cx', String(left));
  pin.setAttribute('cy', String(top));
  pin.setAttribute('r', '7');
  sheet.querySelector('.pins')?.append(pin);
  const holder = field.firstElementChild!;
  field.querySelector('button')!.addEventListener('click', () => {
    pin.remove();
    holder.remove();
    place.querySelector('summary')?.focus();
  });
  place.prepend(field);
  words.focus();
}

document.body.classList.add('deciding');
document.querySelectorAll<HTMLElement>('.decide-scripts').forEach(words => { words.hidden = false; });
for (const sheet of document.querySelectorAll<SVGSVGElement>('.pairs svg.sheet[data-number]')) {
  sheet.addEventListener('click', event => remark(sheet, event));
}
