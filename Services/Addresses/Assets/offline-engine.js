/** The address engine of the server, in this browser: the same numbers, without a network. */
const file = new URL('address-engine.wasm', import.meta.url);

/** @type {Promise<WebAssembly.Exports> | undefined} */
let engine;

/** What the engine asks of its machine: it writes nothing, and draws numbers by chance for its tables alone. */
function machine(memory) {
  return {
    fd_close: () => 8, fd_seek: () => 8, fd_write: () => 8,
    random_get: (place, count) => {
      crypto.getRandomValues(new Uint8Array(memory().buffer, place, count));
      return 0;
    },
  };
}

/** Read as soon as the page is opened: its file may be replaced while the page is still used. */
export function ready() {
  engine ??= begun().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function begun() {
  let exports;
  const calls = machine(() => exports.memory);
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`${file.pathname}: ${answer.status}`);
  const imports = { env: calls, wasi_snapshot_preview1: calls };
  ({ instance: { exports } } = await WebAssembly.instantiate(await answer.arrayBuffer(), imports));
  exports._initialize?.();
  return exports;
}

/** Numbers houses along voies: the text of `NumberingAsk`, the answer of `NumberingAnswer`. @param {string} text */
export const number = (text) => answered('bastide_number', text);

/** Leaves out of a walk what says nothing: the text of `WalkAsk`, the answer of `WalkAnswer`. @param {string} text */
export const thin = (text) => answered('bastide_thin', text);

/** @param {string} name of what is asked @param {string} text */
async function answered(name, text) {
  const exports = await ready();
  try {
    return told(exports, exports[name], new TextEncoder().encode(text));
  } catch (error) {
    // Stopped in its middle, it is not to be trusted any more.
    engine = undefined;
    throw error;
  }
}

/** @param {WebAssembly.Exports} exports @param {Function} ask @param {Uint8Array} bytes */
function told({ bastide_allocate: allocate, bastide_release: release, memory }, ask, bytes) {
  const sent = allocate(bytes.length);
  new Uint8Array(memory.buffer, sent, bytes.length).set(bytes);
  const got = ask(sent, bytes.length);
  const length = new DataView(memory.buffer).getUint32(got, true);
  const answer = new TextDecoder().decode(new Uint8Array(memory.buffer, got + 4, length));
  release(sent);
  release(got);
  return JSON.parse(answer);
}

/** The rest of the page goes on without the engine. @param {unknown} error */
export function failed(error) {
  console.error(error);
  return undefined;
}
