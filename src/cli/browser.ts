import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

/** The browser that the environment names in HIGHWATER_BROWSER, or one that is installed. */
export function findBrowser(): string | undefined {
  const { HIGHWATER_BROWSER: named, PATH = '' } = process.env;
  if (named) return named;
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...elsewhere()].find((path) => existsSync(path));
}

function elsewhere(): string[] {
  if (process.platform === 'darwin') return MAC;
  if (process.platform !== 'win32') return [];
  const { ProgramFiles = '', 'ProgramFiles(x86)': other = '', LOCALAPPDATA = '' } = process.env;
  return [ProgramFiles, other, LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((folder) => WINDOWS.map((path) => join(folder, path)));
}

export const NO_BROWSER =
  'No browser was found. Install Chromium, Chrome or Edge, or name one: HIGHWATER_BROWSER=/path/to/chromium';
