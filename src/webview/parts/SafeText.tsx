import { useMemo } from 'preact/hooks';
import { visiblePieces } from './visiblePieces';

/** A stranger's text: characters that cannot be seen are shown as marks, and its direction stays its own. */
export function SafeText({ text }: { readonly text: string }) {
	const pieces = useMemo(() => visiblePieces(text), [text]);
	return (
		<bdi>
			{pieces.map(piece => {
				switch (piece.kind) {
					case 'text':
						return piece.text;
					case 'break':
						return <wbr />;
					case 'mark':
						return (
							<span class="invisible" title={piece.name}>
								{piece.short}
							</span>
						);
				}
			})}
		</bdi>
	);
}
