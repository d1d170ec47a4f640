/** Sorts the tables of the report by a click, or a key, on a column's head: exactly, and the same row order again and again. */
for (const table of document.querySelectorAll('table[data-sortable]')) {
  const heads = [...table.tHead.rows[0].cells];
  for (const head of heads) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => sortBy(table, heads, head));
  }
}

function sortBy(table, heads, head) {
  const direction = head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
  const sign = direction === 'ascending' ? 1 : -1;
  const [body] = table.tBodies;
  const keyed = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[head.cellIndex]) }));
  keyed.sort((left, right) => compare(left.key, right.key, sign));
  body.append(...keyed.map(({ row }) => row));
  for (const other of heads) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', direction);
}

/** A figure as a whole number of its smallest part, for no float holds every amount; text as it is; nothing where nothing is. */
function keyOf(cell) {
  if (cell.classList.contains('absent')) return undefined;
  const { value = cell.textContent } = cell.dataset;
  if (!cell.classList.contains('figure')) return value;
  const [whole, fraction = ''] = value.split('.');
  return BigInt(whole + fraction.padEnd(20, '0'));
}

/** What is not there comes last, in either direction. */
function compare(left, right, sign) {
  if (left === undefined || right === undefined) return (left === undefined) - (right === undefined);
  if (typeof left === 'bigint') return left === right ? 0 : left < right ? -sign : sign;
  return sign * left.localeCompare(right, 'en', { numeric: true });
}
