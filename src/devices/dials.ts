/** How a dial may be turned: the smallest value that it takes, or any above 0. */
export type DialRanges<Dials> = { readonly [Name in keyof Dials]-?: number | 'more than 0' };

/**
 * Checks the label and dials that a program gives a device, and fills in the rest.
 *
 * @throws TypeError or RangeError with a sentence that names the device and the dial.
 */
export function readDials<Dials extends object>(
  device: string,
  label: unknown,
  given: unknown,
  defaults: Dials,
  least: DialRanges<Dials>,
): Dials {
  if (typeof label !== 'string' || label === '') {
    throw new TypeError(`${device}() takes a label first, such as ${device}('film').`);
  }
  if (typeof given !== 'object' || given === null) {
    throw new TypeError(`${device}('${label}') takes an object of dials, not ${String(given)}.`);
  }
  for (const [name, value] of Object.entries(given)) {
    if (!(name in least)) {
      const known = Object.keys(least).join(', ');
      throw new TypeError(`${device}('${label}') has no dial '${name}'. It has ${known}.`);
    }
    const bound = least[name as keyof Dials];
    const enough = (number: number) => (typeof bound === 'number' ? number >= bound : number > 0);
    if (typeof value !== 'number' || !enough(value)) {
      const wanted = typeof bound === 'number' ? `of at least ${bound}` : 'greater than 0';
      throw new RangeError(
        `${device}('${label}'): '${name}' must be a number ${wanted}, not ${String(value)}.`,
      );
    }
  }
  return { ...defaults, ...given };
}
