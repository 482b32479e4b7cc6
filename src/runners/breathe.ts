/**
 * Lets all that waits have its turn: signals, progress, messages.
 *
 * Node has a call for it. A page has none, and makes those wait who set timers again and again; so it sends itself a message.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
