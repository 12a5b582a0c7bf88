/** Data for a `<script type="application/json">`: nothing in it can end the script. */
export function scriptJson(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
