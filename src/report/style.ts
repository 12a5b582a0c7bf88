/** Gives text a look, where whoever reads it has a terminal. */
export type Style = (look: Look, text: string) => string;

/** SGR codes (ECMA-48): what begins a look, and what ends it. */
const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
} as const;

export type Look = keyof typeof CODES;

export const coloured: Style = (look, text) => {
  const [begin, end] = CODES[look];
  return `\x1b[${begin}m${text}\x1b[${end}m`;
};

export const plain: Style = (_, text) => text;
