interface Scheduler {
  postTask(task: () => void, options: { priority: 'background' }): Promise<void>;
}

const { scheduler } = globalThis as { scheduler?: Scheduler };

/**
 * Runs `task` in a macrotask of its own, after the news of any promise that was rejected before: Node
 * ends a program at that moment, so nothing else of it may run in between. Browsers tell such news
 * in a task of ordinary priority; a background task comes after it. Where there is no scheduler, a
 * second message does, queued when the news already is.
 */
export const macrotask: (task: () => void) => void = scheduler
  ? byPostTask(scheduler)
  : byTwoMessages();

// Both bind what they call before any program can replace it.

function byPostTask(scheduler: Scheduler): (task: () => void) => void {
  const postTask = scheduler.postTask.bind(scheduler);
  return (task) => void postTask(task, { priority: 'background' });
}

function byTwoMessages(): (task: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const post = port2.postMessage.bind(port2) as (second: boolean) => void;
  const queue: (() => void)[] = [];
  port1.onmessage = ({ data: second }: MessageEvent<boolean>) => {
    if (second) queue.shift()?.();
    else post(true);
  };
  return (task) => {
    queue.push(task);
    post(false);
  };
}
