import type { Drawn, Picture } from '../view/picture.ts';
import { escaped, ticked } from './html-text.ts';

/**
 * A run as tanks, timeline and story. Each sentence of the story is a radio button that shows its
 * moment, so that no script is needed: where reports of CI are shown, scripts are mostly forbidden.
 */
export function pictureHtml(picture: Picture, id: string): string {
  const { story, first, events, wide, narrow } = picture;
  const sentences = story.map(
    ({ text }, index) =>
      `<label><input type="radio" name="${id}" id="${id}-${index}"${index === first ? ' checked' : ''}><span>${ticked(text)}</span></label>`,
  );
  const words = events.map((text, moment) => `<p data-at="${moment}">${ticked(text)}</p>`);
  return `<figure class="picture" id="${id}">
<style>${rules(picture, id)}</style>
<div class="wide">${drawn(wide)}</div>
<div class="narrow">${drawn(narrow)}</div>
<div class="event">${words.join('')}</div>
<fieldset class="story"><legend>The story of this run. Choose a sentence to see its moment.</legend>
${sentences.join('\n')}
</fieldset>
</figure>`;
}

/** Which moment each sentence shows. */
function rules({ story }: Picture, id: string): string {
  return story
    .map(
      ({ moment }, index) =>
        `#${id}:has(#${id}-${index}:checked) [data-at="${moment}"]{display:block}`,
    )
    .join('\n');
}

function drawn({ scenes, timeline, playheads, top, bottom }: Drawn): string {
  const shown = scenes.map((svg, moment) => `<div class="scene" data-at="${moment}">${svg}</div>`);
  const heads = playheads.map(
    (left, moment) =>
      `<span class="playhead" data-at="${moment}" style="left:${percent(left)};top:${percent(top)};bottom:${percent(100 - bottom)}"></span>`,
  );
  return `${shown.join('')}<div class="time">${timeline}${heads.join('')}</div>`;
}

function percent(value: number): string {
  return escaped(`${Math.round(value * 100) / 100}%`);
}
