import { Version } from '../parts/Version';
import { useChange } from '../useChange';
import type { DraftModel } from './draftModel';
import { FIELD_NAMES } from './fieldNames';
import { rowsInWords } from './rowsInWords';

/** The forge's text changed while somebody wrote here: both texts, until a person chooses. Nothing is sent before. */
export function Diverged({ model }: { readonly model: DraftModel }) {
	useChange(model.onStatus);
	useChange(model.base.onField);
	const { diverged = [] } = model.status();
	const forge = model.forge()?.name ?? 'the forge';
	return (
		<>
			{diverged.map(({ field, theirs }) => {
				const show = field === 'affected' ? rowsInWords : (value: string) => value;
				return (
					<div class="conflict" role="alert" key={field}>
						<p class="conflict-title">
							The {FIELD_NAMES[field]} on {forge} changed after you began to write. Nothing is sent before you choose.
						</p>
						<div class="versions">
							<Version label="Mine" text={show(model.base.saver.field(field).text)}>
								<button type="button" onClick={() => void model.settle(field, 'mine', theirs)}>
									Keep mine
								</button>
							</Version>
							<Version label={`On ${forge} now`} text={show(theirs)}>
								<button type="button" class="secondary" onClick={() => void model.settle(field, 'theirs', theirs)}>
									Take this one
								</button>
							</Version>
						</div>
					</div>
				);
			})}
		</>
	);
}
