import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';

/**
 * @param zip a whole archive.
 * @returns the names of its files, as its central directory lists them.
 */
export async function zipNames(zip: Uint8Array): Promise<string[]> {
	const entries = await new ZipReader(new Uint8ArrayReader(zip)).getEntries();
	return entries.map(({ filename }) => filename);
}
