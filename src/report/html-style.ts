/** The site's colours and letters, as its tokens.css has them: a test compares the two. */
export const TOKENS = `
  --paper: light-dark(#fbfaf7, #10161c);
  --panel: light-dark(#ffffff, #161e26);
  --ink: light-dark(#16202b, #e8ecef);
  --ink-2: light-dark(#4c5a68, #b3bec8);
  --ink-3: light-dark(#606c78, #8f9ba6);
  --line: light-dark(#e3e0d8, #27323c);
  --line-2: light-dark(#efece5, #1e2831);
  --flow: light-dark(#0f6f9e, #6cc3ea);
  --flow-fill: light-dark(#8cc9e4, #2d7ba3);
  --flow-soft: light-dark(#e2f1f8, #14303f);
  --brim: light-dark(#9a6200, #f0b650);
  --brim-fill: light-dark(#f2b74b, #b47f1d);
  --spill: light-dark(#b3261e, #ff8a80);
  --spill-fill: light-dark(#e8695f, #c5473d);
  --ok: light-dark(#1c7a4a, #6fcf97);
  --code: light-dark(#f5f3ee, #131a21);
  --focus: light-dark(#0f6f9e, #6cc3ea);
  --serif: "Iowan Old Style", "Charter", "Source Serif 4", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Inter", Roboto, sans-serif;
  --mono: "JetBrains Mono", "SF Mono", ui-monospace, Menlo, Consolas, monospace;
`;

/** How a report looks as a page: light and dark as the system has it, wide and on a phone. */
export const STYLE = `
:root { color-scheme: light dark;${TOKENS}}
*, ::before, ::after { box-sizing: border-box; }
html { font: 16px / 1.55 var(--sans); color: var(--ink); background: var(--paper); -webkit-text-size-adjust: 100%; }
body { margin: 0; }
main { max-width: 68rem; margin: 0 auto; padding: 2.5rem 1.5rem 1rem; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
.part { font: 600 0.75rem / 1.55 var(--sans); letter-spacing: 0.08em; text-transform: uppercase; color: var(--flow); margin: 0 0 0.3rem; }
h1 { font: 650 2.05rem / 1.15 var(--serif); letter-spacing: -0.015em; margin: 0 0 0.6rem; overflow-wrap: anywhere; }
h2 { font: 620 1.25rem / 1.3 var(--serif); margin: 0 0 0.8rem; }
h3 { font: 620 1rem / 1.4 var(--sans); margin: 0; }
p { margin: 0; text-wrap: pretty; }
header { margin-bottom: 1.6rem; }
.verdict { font: 1.09rem / 1.6 var(--serif); color: var(--spill); }
.verdict.passed, h2.passed { color: var(--ok); }
.run + .run { margin-top: 2.2rem; padding-top: 1.8rem; border-top: 1px solid var(--line); }
.find { display: grid; gap: 0.35rem; margin: 0 0 1rem; padding: 0.9rem 1.1rem; border: 1px solid var(--line); border-left: 3px solid var(--spill-fill); border-radius: 8px; background: var(--panel); }
.find.hint { border-left-color: var(--brim-fill); }
.find > * { min-width: 0; }
.find p { color: var(--ink-2); max-width: 52rem; }
.find .id { font: 500 0.8rem / 1.5 var(--mono); color: var(--spill); }
.find.hint .id { color: var(--brim); }
.find .where { font: 500 0.8rem / 1.5 var(--mono); color: var(--ink-3); overflow-wrap: anywhere; }
.find b { color: var(--ink); }
code { font-family: var(--mono); font-size: 0.9em; }
p code, li code, label code { background: var(--code); border-radius: 4px; padding: 0.05em 0.3em; }
pre { margin: 0.1rem 0 0.3rem; padding: 0.6rem 0.9rem; overflow: auto; border: 1px solid var(--line-2); border-radius: 8px; background: var(--code); font: 0.85rem / 1.5 var(--mono); tab-size: 2; }
.caret { color: var(--spill); font-weight: 700; }
ul { list-style: none; margin: 0 0 1rem; padding: 0; color: var(--ink-2); font-size: 0.93rem; }
.outcomes .passed { color: var(--ok); }
.outcomes .failed { color: var(--spill); }
.ignored { color: var(--ink-3); }
.picture { margin: 1.4rem 0 0; padding: 1.1rem 1.2rem; border: 1px solid var(--line); border-radius: 12px; background: var(--panel); }
.picture svg { display: block; width: 100%; height: auto; }
[data-at] { display: none; }
.time { position: relative; margin-top: 0.6rem; }
.playhead { position: absolute; width: 0; border-left: 1.2px solid var(--ink); pointer-events: none; }
.event { min-height: 1.5rem; margin-top: 0.5rem; font: 500 0.84rem / 1.6 var(--mono); color: var(--ink-2); }
.event code { font-size: 1em; }
.story { margin: 0.8rem 0 0; padding: 0; border: 0; min-width: 0; }
.story legend { padding: 0; margin-bottom: 0.4rem; font-size: 0.85rem; color: var(--ink-3); }
.story label { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.6rem; align-items: baseline; padding: 0.3rem 0.6rem; border-radius: 8px; cursor: pointer; font-size: 0.95rem; }
.story label:hover { background: var(--line-2); }
.story label:has(:checked) { background: var(--flow-soft); }
.story label:has(:focus-visible) { outline: 2px solid var(--focus); }
.story input { accent-color: var(--flow); margin: 0; }
.narrow { display: none; }
footer { max-width: 68rem; margin: 0 auto; padding: 1rem 1.5rem 2.5rem; font-size: 0.85rem; color: var(--ink-3); }
@media (max-width: 46rem) {
  main { padding: 1.5rem 1rem 0.5rem; }
  h1 { font-size: 1.6rem; }
  .picture { padding: 0.8rem; }
  .wide { display: none; }
  .narrow { display: block; max-width: 27rem; margin: 0 auto; }
}
@media print { :root { color-scheme: light; } .picture, .find { break-inside: avoid; } }
`;
