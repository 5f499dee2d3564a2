import * as vscode from 'vscode';
import type { LineRange } from '../../git/patch';

/** A language server that just starts is not waited for: the lines are marked without it. */
const PATIENCE_MS = 1500;
const KINDS: ReadonlySet<unknown> = new Set([
	vscode.SymbolKind.Function,
	vscode.SymbolKind.Method,
	vscode.SymbolKind.Constructor,
]);
/** Deeper than any code that people write; the answer comes from another extension. */
const DEPTH = 50;

/** Where functions are in a document, 1-based, as far as another extension tells soon; else none. */
export async function functionRanges(uri: vscode.Uri): Promise<readonly LineRange[]> {
	const symbols = await Promise.race([
		Promise.resolve(vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri)).catch(() => undefined),
		new Promise<undefined>(resolve => setTimeout(resolve, PATIENCE_MS, undefined)),
	]);
	const found: LineRange[] = [];
	if (Array.isArray(symbols)) collect(symbols, found, 0);
	return found;
}

function collect(symbols: readonly unknown[], found: LineRange[], depth: number): void {
	if (depth > DEPTH) return;
	for (const symbol of symbols) {
		if (typeof symbol !== 'object' || symbol === null) continue;
		const range = rangeOf(symbol);
		if (range !== undefined && 'kind' in symbol && KINDS.has(symbol.kind))
			found.push([range.start.line + 1, range.end.line + 1]);
		if ('children' in symbol && Array.isArray(symbol.children)) collect(symbol.children, found, depth + 1);
	}
}

function rangeOf(symbol: object): vscode.Range | undefined {
	if ('range' in symbol && symbol.range instanceof vscode.Range) return symbol.range;
	return 'location' in symbol && symbol.location instanceof vscode.Location ? symbol.location.range : undefined;
}
