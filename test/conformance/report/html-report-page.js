/** Filters the report's cases by status and by text. */
const form = document.querySelector('form');
const search = form.querySelector('input[type="search"]');
const boxes = [...form.querySelectorAll('input[type="checkbox"]')];
const counted = form.querySelector('output');
const cases = [...document.querySelectorAll('.case')].map((element) => ({
  element,
  text: element.textContent.toLowerCase(),
}));

function filter() {
  const statuses = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const words = search.value.toLowerCase().split(/\s+/);
  let shown = 0;
  for (const { element, text } of cases) {
    const fits = statuses.has(element.dataset.status) && words.every((word) => text.includes(word));
    element.hidden = !fits;
    if (fits) shown += 1;
  }
  for (const section of document.querySelectorAll('section')) {
    section.hidden = section.querySelector('.case:not([hidden])') === null;
  }
  counted.textContent = `${shown} of ${cases.length}`;
  document.querySelector('#nothing').hidden = shown > 0;
}

form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('input', filter);
filter();
