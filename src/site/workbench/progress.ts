import { onChange, passedExercises } from './store.ts';

/** Shows on any page which exercises have been passed. */
function show(): void {
  const passed = passedExercises();
  for (const card of document.querySelectorAll<HTMLElement>('[data-exercise-card]')) {
    const done = passed.has(card.dataset.exerciseCard ?? '');
    card.toggleAttribute('data-passed', done);
    const mark = card.querySelector<HTMLElement>('[data-done]');
    if (mark) mark.hidden = !done;
  }
  const count = document.querySelector<HTMLElement>('[data-progress]');
  if (count && passed.size > 0) {
    count.textContent = `${passed.size} of ${count.dataset.exercises} exercises`;
  }
}

show();
onChange(show);
addEventListener('highwater:progress', show);
