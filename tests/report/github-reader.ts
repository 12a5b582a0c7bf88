/** A workflow command of GitHub Actions. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** `::name key=value,key=value::message`: what comes first ends first. */
const COMMAND = /^::(?<name>[a-z-]+)(?: (?<properties>.*?))?::(?<message>.*)$/;

/** Commands, as a runner reads what a step prints: line by line, however a line may end. */
export function readGithub(printed: string): Command[] {
  if (printed === '') return [];
  const lines = printed.split(/\r\n|\r|\n/);
  if (lines.pop() !== '') throw new Error('The last line has no end.');
  return lines.map(parse);
}

function parse(line: string): Command {
  const { name, properties, message } = COMMAND.exec(line)?.groups ?? {};
  if (name === undefined) throw new Error(`This is no command: ${line}`);
  const pairs = properties.split(',').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), unescaped(pair.slice(at + 1))];
  });
  return { name, properties: Object.fromEntries(pairs), message: unescaped(message) };
}

/** In the order of the runner: `%25` last, or it would make escapes of its own. */
function unescaped(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
