/**
 * What the lab's names in caches, IndexedDB and local storage start with. A host may serve other
 * pages from the same origin, and theirs are not ours to erase unasked.
 */
export const STORAGE_PREFIX = "tiny-dalle-lab";
