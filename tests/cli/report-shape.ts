/** Type names that a value may have: `string`, `number|null`; or the shape of what it is made of. */
type Shape = string | { readonly [name: string]: Shape } | readonly [Shape];

const PLACE = { file: 'string', line: 'number', column: 'number' };
const VERDICT = 'string';

const FINDING: Shape = {
  rule: 'string',
  weight: 'string',
  stream: 'string',
  place: { '?': 'null', ...PLACE },
  package: 'string|null',
  count: 'number',
  details: { '*': 'number|string', first: 'number', worst: 'number' },
  words: { happened: 'string', matters: 'string', fix: 'string' },
};

/**
 * The report, version 1. What may be null says so. Every field is always there, but those with a
 * question mark: they came later, and only where there is something to say.
 */
const REPORT: Shape = {
  version: 'number',
  verdict: VERDICT,
  host: 'string',
  node: 'string',
  isolation: 'string',
  scenarios: [
    {
      name: 'string',
      verdict: VERDICT,
      error: { '?': 'null', code: 'string', message: 'string', place: { '?': 'null', ...PLACE } },
      waiting: [{ stream: 'string', for: 'string' }],
      outcomes: [
        {
          name: 'string',
          verdict: VERDICT,
          measured: 'number|null',
          budget: 'number|null',
          place: { '?': 'null', ...PLACE },
          words: 'string',
        },
      ],
      findings: [FINDING],
      'ignored?': [{ ...FINDING, reason: 'string' }],
      'unseen?': [
        {
          name: 'string',
          package: 'string|null',
          place: { '?': 'null', ...PLACE },
          words: 'string',
        },
      ],
    },
  ],
};

/** Compares reports with version 1, and remembers what it has seen of it. */
export class ReportShape {
  readonly problems: string[] = [];
  #seen = new Set<string>();

  add(report: unknown): void {
    this.#compare(report, REPORT, 'report');
  }

  /** Fields that no report had, or that were null, or not, in all of them. */
  unseen(): string[] {
    return pathsOf(REPORT, 'report').filter((path) => !this.#seen.has(path));
  }

  #compare(value: unknown, shape: Shape, path: string): void {
    if (typeof shape === 'string') this.#compareType(value, shape, path);
    else if (Array.isArray(shape)) {
      if (!Array.isArray(value)) this.problems.push(`${path} is no list`);
      else for (const one of value) this.#compare(one, shape[0], `${path}[]`);
    } else this.#compareFields(value, shape as Record<string, Shape>, path);
  }

  #compareType(value: unknown, types: string, path: string): void {
    const type = value === null ? 'null' : typeof value;
    this.#seen.add(`${path}: ${type}`);
    if (!types.split('|').includes(type)) this.problems.push(`${path} is ${type}, not ${types}`);
  }

  #compareFields(value: unknown, shape: Record<string, Shape>, path: string): void {
    const { '?': orNull, '*': others, ...fields } = shape;
    if (value === null && orNull) {
      this.#seen.add(`${path}: null`);
      return;
    }
    if (typeof value !== 'object' || value === null) {
      this.problems.push(`${path} is no object`);
      return;
    }
    const known = Object.keys(fields).map(nameOf);
    for (const [key, field] of Object.entries(fields)) {
      const name = nameOf(key);
      if (name in value) this.#compare(Reflect.get(value, name), field, `${path}.${name}`);
      else if (name === key) this.problems.push(`${path}.${name} is missing`);
    }
    for (const name of Object.keys(value).filter((name) => !known.includes(name))) {
      if (others) this.#compare(Reflect.get(value, name), others, `${path}.*`);
      else this.problems.push(`${path}.${name} is not of version 1`);
    }
  }
}

const nameOf = (key: string) => key.replace(/(?<=.)\?$/, '');

/** Every field of a shape, once for each type that it may have. */
function pathsOf(shape: Shape, path: string): string[] {
  if (typeof shape === 'string') return shape.split('|').map((type) => `${path}: ${type}`);
  if (Array.isArray(shape)) return pathsOf(shape[0], `${path}[]`);
  return Object.entries(shape).flatMap(([name, field]) => {
    if (name === '?') return [`${path}: null`];
    return pathsOf(field, `${path}.${nameOf(name)}`);
  });
}
