/** Control characters but tab and newline, halves of pairs, and what is no character (XML 1.0, 2.2). */
const ILLEGIBLE = /(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** What ends a line to one reader or another. */
const LINE_END = /\r\n?|[\u2028\u2029]/g;

/**
 * Text that any terminal, any XML and any UTF-8 can hold: names of streams and messages of errors are
 * the program's, and may hold anything.
 */
export function legible(text: string): string {
  return text.replace(LINE_END, '\n').replace(ILLEGIBLE, '\ufffd');
}

/** The same, in one line. */
export function legibleLine(text: string): string {
  return legible(text).replace(/\s*\n\s*/g, ' ');
}
