import { posix } from 'node:path';
import ts from 'typescript';

/** Source text by path from the repository's root: the tree that is looked at, or one made up. */
export type Files = Readonly<Record<string, string>>;

/** One import of a module. */
export interface Import {
  /** A path of the tree, or the name of a package or of a module of Node's. */
  readonly to: string;
  readonly line: number;
  /** Of types only: gone before anything runs. */
  readonly erased: boolean;
}

export interface Global {
  readonly name: string;
  readonly line: number;
}

/** A file, or one of the two programs in an .astro file. */
export interface Module {
  readonly file: string;
  /** Code that a page loads straight from an .astro file. */
  readonly isScript: boolean;
  readonly imports: readonly Import[];
  /** What it uses that neither it nor the language declares. */
  readonly globals: readonly Global[];
}

interface Part {
  readonly file: string;
  readonly isScript: boolean;
  readonly text: string;
}

const FRONTMATTER = /^---\n(?<code>.*?)^---$/ms;
const SCRIPT = /<script(?<attributes>[^>]*)>(?<code>.*?)<\/script>/gs;

/** Reads every module of a tree with TypeScript's own parser. */
export function readModules(files: Files): Module[] {
  const parts = new Map<string, Part>();
  for (const [file, text] of Object.entries(files)) {
    for (const part of partsOf(file, text)) parts.set(nameOf(part, parts.size), part);
  }
  const program = programOf(parts);
  const checker = program.getTypeChecker();
  return [...parts].map(([name, { file, isScript }]) => {
    const source = program.getSourceFile(name);
    if (!source) throw new Error(`${name} was not parsed.`);
    const found = { imports: [] as Import[], globals: [] as Global[] };
    visit(source, { file, source, checker, files, ...found });
    return { file, isScript, ...found };
  });
}

function partsOf(file: string, text: string): Part[] {
  if (!file.endsWith('.astro')) return [{ file, isScript: false, text }];
  const scripts = [...text.matchAll(SCRIPT)]
    .filter(({ groups }) => !groups?.attributes.includes('is:inline'))
    .map((match) => ({ file, isScript: true, text: alone(text, match) }));
  const frontmatter = FRONTMATTER.exec(text);
  return [{ file, isScript: false, text: frontmatter ? alone(text, frontmatter) : '' }, ...scripts];
}

/** The code of a match, at the lines where it stands. */
function alone(text: string, { index, 0: whole, groups }: RegExpExecArray): string {
  const code = groups?.code ?? '';
  const before = text.slice(0, index + whole.indexOf(code));
  return before.replace(/[^\n]/g, '') + code;
}

/** A name that TypeScript takes for a file of its own. */
function nameOf({ file }: Part, index: number): string {
  return file.endsWith('.astro') ? `/${file}.${index}.ts` : `/${file}`;
}

/** The parts as one program that knows the language, and nothing of any host. */
function programOf(parts: ReadonlyMap<string, Part>): ts.Program {
  const options: ts.CompilerOptions = {
    lib: ['lib.es2023.d.ts'],
    types: [],
    noResolve: true,
    allowImportingTsExtensions: true,
    moduleDetection: ts.ModuleDetectionKind.Force,
    target: ts.ScriptTarget.ESNext,
    jsx: ts.JsxEmit.Preserve,
  };
  const host = ts.createCompilerHost(options, true);
  const { getSourceFile } = host;
  host.getSourceFile = (name, language, ...rest) => {
    const part = parts.get(name);
    return part
      ? ts.createSourceFile(name, part.text, language, true)
      : getSourceFile(name, language, ...rest);
  };
  return ts.createProgram([...parts.keys()], options, host);
}

interface Visit {
  readonly file: string;
  readonly source: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  readonly files: Files;
  readonly imports: Import[];
  readonly globals: Global[];
}

function visit(node: ts.Node, into: Visit): void {
  readImport(node, into);
  if (ts.isIdentifier(node) && isHostsOwn(node, into.checker)) {
    into.globals.push({ name: node.text, line: lineOf(node, into) });
  }
  ts.forEachChild(node, (child) => visit(child, into));
}

function readImport(node: ts.Node, into: Visit): void {
  const add = (name: ts.Node | undefined, erased = false) => {
    if (!name || !ts.isStringLiteralLike(name)) return;
    const gone = erased || into.source.isDeclarationFile;
    into.imports.push({
      to: resolve(name.text, into.file),
      line: lineOf(name, into),
      erased: gone,
    });
  };
  if (ts.isImportDeclaration(node)) {
    add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
  } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
  else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    add(node.argument.literal, true);
  } else if (ts.isCallExpression(node)) readCall(node, into, add);
  else if (ts.isNewExpression(node) && isUrlOfThisFile(node)) add(node.arguments?.[0]);
}

function readCall(node: ts.CallExpression, into: Visit, add: (name?: ts.Node) => void): void {
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0]);
  if (node.expression.getText(into.source) === 'require') add(node.arguments[0]);
  if (node.expression.getText(into.source) !== 'import.meta.glob') return;
  const [globs] = node.arguments;
  const patterns = ts.isArrayLiteralExpression(globs) ? [...globs.elements] : [globs];
  for (const pattern of patterns.filter(ts.isStringLiteralLike)) {
    for (const to of matching(pattern.text, into)) {
      into.imports.push({ to, line: lineOf(pattern, into), erased: false });
    }
  }
}

/** The files that a glob brings in; what a second pattern takes out again is left in. */
function matching(pattern: string, { file, files }: Visit): string[] {
  if (pattern.startsWith('!')) return [];
  const path = pattern.startsWith('/') ? pattern.slice(1) : resolve(pattern, file);
  return Object.keys(files).filter((name) => name !== file && posix.matchesGlob(name, path));
}

/** `new URL('./engine.ts', import.meta.url)`: what a worker is started from. */
function isUrlOfThisFile({ expression, arguments: args }: ts.NewExpression): boolean {
  return expression.getText() === 'URL' && args?.[1]?.getText() === 'import.meta.url';
}

function resolve(name: string, from: string): string {
  const path = name.split('?')[0];
  return path.startsWith('.') ? posix.join(posix.dirname(from), path) : path;
}

function lineOf(node: ts.Node, { source }: Visit): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** Whether a name stands for a value that nothing here declares: a global of some host's. */
function isHostsOwn(node: ts.Identifier, checker: ts.TypeChecker): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return parent.expression.getText() === 'globalThis' && !checker.getSymbolAtLocation(node);
  }
  if (ts.isBindingElement(parent) && isTakenFromGlobal(parent, node)) return true;
  if (isOnlyAName(node)) return false;
  const symbol = ts.isShorthandPropertyAssignment(parent)
    ? checker.getShorthandAssignmentValueSymbol(parent)
    : checker.getSymbolAtLocation(node);
  return symbol === undefined || checker.isUnknownSymbol(symbol);
}

/** `const { process } = globalThis`. */
function isTakenFromGlobal(element: ts.BindingElement, node: ts.Identifier): boolean {
  const declaration = element.parent.parent;
  return (
    (element.propertyName ?? element.name) === node &&
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer?.getText().startsWith('globalThis') === true
  );
}

/** Names that are no values: of types, properties, labels, elements, and what is imported. */
function isOnlyAName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  if (ts.isJsxAttribute(parent) || ts.isJsxNamespacedName(parent)) return true;
  if (ts.isMetaProperty(parent) || ts.isBreakOrContinueStatement(parent)) return true;
  if (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)) {
    return /^[a-z]/.test(node.text);
  }
  return ts.findAncestor(node, isOfTypes) !== undefined;
}

function isOfTypes(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isExpressionWithTypeArguments(node)) {
    return (
      ts.isHeritageClause(node.parent) && node.parent.token === ts.SyntaxKind.ImplementsKeyword
    );
  }
  return ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}
