import type { FromFrame, ToFrame } from './messages.ts';

/**
 * The sandboxed frame's own script: it starts and kills workers, and runs nothing of the program.
 * It is read as text and must stand alone.
 */
function frameScript(): void {
  const workers = new Map<number, Worker>();
  let url = '';
  const take = ({ ports: [engine] }: MessageEvent) => {
    engine.onmessage = ({ data, ports: [port] }: MessageEvent<ToFrame>) => {
      if (data.type === 'runtime') {
        url = URL.createObjectURL(new Blob([data.text], { type: 'text/javascript' }));
      } else if (data.type === 'spawn') {
        const worker = new Worker(url);
        worker.onerror = ({ message }) => {
          engine.postMessage({ type: 'died', id: data.id, why: message } satisfies FromFrame);
        };
        worker.postMessage(0, [port]);
        workers.set(data.id, worker);
      } else {
        workers.get(data.id)?.terminate();
        workers.delete(data.id);
      }
    };
  };
  addEventListener('message', take, { once: true });
}

/** No network of any kind; scripts only this one and what it makes itself. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:; connect-src 'none'";

/**
 * Puts the frame into `document` and gives it the port by which an engine commands it.
 *
 * @returns the frame; removing it ends every program.
 */
export function openFrame(document: Document, engine: MessagePort): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = 'Where programs run';
  frame.hidden = true;
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>(${frameScript})()</script>`;
  frame.addEventListener('load', () => frame.contentWindow?.postMessage(0, '*', [engine]), {
    once: true,
  });
  document.body.append(frame);
  return frame;
}
