import { SafeText } from '../../parts/SafeText';

/** What a document still needs, in plain words. */
export function MissingParts({ title, missing }: { readonly title: string; readonly missing: readonly string[] }) {
	return (
		<>
			<p>{title}</p>
			<ul class="missing">
				{missing.map(item => (
					<li key={item}>
						<SafeText text={item} />
					</li>
				))}
			</ul>
		</>
	);
}
