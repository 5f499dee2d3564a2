/** Every window has files that git will not read; of each kind of reason one line in the log is enough. */
export function tellOnce(failed: (error: unknown) => void): (where: string, error: unknown) => void {
	const told = new Set<string>();
	return (where, error) => {
		const key = `${where}\0${error instanceof Error ? error.name : typeof error}`;
		if (told.has(key)) return;
		told.add(key);
		failed(error);
	};
}
