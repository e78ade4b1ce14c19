/**
 * The page's script: it is served as it prints, so it may use nothing but what is inside it. Narrows the operations to those
 * that have every word typed, and opens what a link leads to in browsers that do not by themselves.
 */
export function browse(): void {
  const search = document.querySelector<HTMLElement>('.search');
  const input = document.querySelector<HTMLInputElement>('#search');
  const found = document.querySelector<HTMLElement>('#found');
  const operations = [...document.querySelectorAll<HTMLElement>('.operation')];
  const groups = [...document.querySelectorAll<HTMLElement>('.group')];
  const texts = new Map(operations.map((one) => [one, (one.dataset.words ?? '').toLowerCase()]));

  const narrow = (words: string[]) => {
    for (const [one, text] of texts) one.hidden = !words.every((word) => text.includes(word));
    for (const group of groups) group.hidden = !group.querySelector('.operation:not([hidden])');
    const count = operations.filter((one) => !one.hidden).length;
    if (found) found.textContent = words.length === 0 ? '' : `${count} of ${operations.length} operations`;
  };
  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target?.closest('details');
    if (!target || !details) return;
    if (input) input.value = '';
    narrow([]);
    details.open = true;
    target.scrollIntoView();
  };

  if (search) search.hidden = false;
  input?.addEventListener('input', () => narrow(input.value.toLowerCase().split(/\s+/).filter(Boolean)));
  addEventListener('hashchange', openTarget);
  openTarget();
}
