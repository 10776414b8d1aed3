// @ts-check
// Texts in IndexedDB: the files of the project by path, the declarations of Go's library by import path.

/**
 * @typedef {"project" | "library"} Shelf
 * @typedef {{ go: string, hash: string, packages: Record<string, string> }} Library what the build wrote to std.json
 */

/**
 * Opens the database of that name, or makes it.
 * @param {string} name
 * @returns {Promise<Store>}
 */
export async function openStore(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    for (const shelf of ["project", "library"]) request.result.createObjectStore(shelf);
  };
  const database = await settled(request);
  // Another tab may want to delete it.
  database.onversionchange = () => database.close();
  return new Store(database);
}

export class Store {
  #database;

  /** @param {IDBDatabase} database */
  constructor(database) {
    this.#database = database;
  }

  /**
   * The text, `undefined` where there is none. Rejects with the signal's reason when it is aborted.
   * @param {Shelf} shelf
   * @param {string} key
   * @param {{ signal?: AbortSignal }} [options]
   * @returns {Promise<string | undefined>}
   */
  async read(shelf, key, { signal } = {}) {
    signal?.throwIfAborted();
    const transaction = this.#database.transaction(shelf);
    const abort = () => transaction.abort();
    signal?.addEventListener("abort", abort);
    try {
      return await settled(transaction.objectStore(shelf).get(key));
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  /** All files of the project, by path. */
  async files() {
    const shelf = this.#database.transaction("project").objectStore("project");
    const [paths, texts] = await Promise.all([settled(shelf.getAllKeys()), settled(shelf.getAll())]);
    return new Map(paths.map((path, i) => [String(path), String(texts[i])]));
  }

  /**
   * Writes a file of the project.
   * @param {string} path
   * @param {string} text
   */
  async write(path, text) {
    await this.#change("project", (shelf) => shelf.put(text, path));
  }

  /** @param {string} path */
  async remove(path) {
    await this.#change("project", (shelf) => shelf.delete(path));
  }

  /**
   * Replaces the whole project.
   * @param {Map<string, string>} files
   */
  async replace(files) {
    await this.#change("project", (shelf) => {
      shelf.clear();
      for (const [path, text] of files) shelf.put(text, path);
    });
  }

  /**
   * Replaces the library, unless it is there already.
   * @param {Library} library
   */
  async keepLibrary({ hash, packages }) {
    // No package has this path.
    if ((await this.read("library", "")) === hash) return;
    await this.#change("library", (shelf) => {
      shelf.clear();
      for (const [path, text] of Object.entries(packages)) shelf.put(text, path);
      shelf.put(hash, "");
    });
  }

  /**
   * @param {Shelf} name
   * @param {(shelf: IDBObjectStore) => void} change
   */
  async #change(name, change) {
    const transaction = this.#database.transaction(name, "readwrite");
    change(transaction.objectStore(name));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
